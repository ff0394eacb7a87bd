// One pass collects names in the order of the text; a second reads the ways. A capital tells a name only
// where the language and the text let it: not in German, not in a title ("How To Cook Rice"), not in a text
// all in upper case.
#include "judge/names.h"

#include <algorithm>

#include "judge/gazetteer.h"

namespace reprise::judge {
namespace {

constexpr std::size_t kQuoteWordsMax = 8, kQuoteCharactersMax = 24;
constexpr std::size_t kWaysMax = 64;
constexpr std::size_t kAddressTokensMax =
    64;  // a longer one is read in pieces, so that no text costs its square

template <std::size_t N>
bool in(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// German nouns that stand directly before another noun ("ein Glas Wasser", "Ende Mai").
bool is_measure(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "glas",    "tasse",  "liter",  "kilo", "kilogramm", "gramm", "stück",     "flasche", "flaschen",
      "anfang",  "ende",   "mitte",  "art",  "menge",     "meter", "kilometer", "prozent", "grad",
      "jahr",    "jahre",  "jahren", "tag",  "tage",      "tagen", "uhr",       "stunden", "minuten",
      "dutzend", "hälfte", "teil",   "viel", "mehr",      "herr",  "frau",      "doktor",  "professor",
      "liebe",   "thema",  "sie",    "ihr",  "ihre",      "ihrem", "ihren",     "ihrer",   "ihnen"};
  return in(kWords, word);
}
bool is_title(std::string_view word) {
  static constexpr std::string_view kWords[] = {"herr", "herrn", "frau", "dr", "prof", "professor", "doktor"};
  return in(kWords, word);
}

class Reader {
 public:
  Reader(const std::vector<Token>& tokens, const std::vector<bool>& taken, const LanguageWords& language,
         Capitals capitals)
      : tokens_(tokens), taken_(taken), language_(language), capitals_(capitals) {
    std::size_t words = 0, uppers = 0, long_words = 0, long_capitals = 0;
    for (const Token& token : tokens) {
      if (!token.is_word()) continue;
      ++words;
      uppers += token.upper;
      if (token.sentence_start || token.folded.size() < 4) continue;
      ++long_words;
      long_capitals += token.capital;
    }
    shouting_ = words >= 3 && uppers * 5 > words * 3;
    title_case_ = long_words >= 3 && long_capitals == long_words;
  }

  Names run() && {
    for (const Token& token : tokens_) {
      if (token.is_word() && !listed(language_.small_words, token.folded)) names_.initials += token.folded[0];
    }
    for (at_ = 0; at_ < tokens_.size();) {
      if (read_known() || read_quoted() || read_address() || read_shape()) continue;
      ++at_;
    }
    read_ways();
    return std::move(names_);
  }

 private:
  bool taken(std::size_t at) const { return at < taken_.size() && taken_[at]; }
  bool word_at(std::size_t at, std::string_view word) const {
    return at < tokens_.size() && tokens_[at].is(word);
  }
  bool glued(std::size_t at) const { return at < tokens_.size() && !tokens_[at].space_before; }

  void add(Name::Told told, std::string canonical, std::size_t count, bool acronym = false) {
    Name name{std::move(canonical), {}, acronym, told, tokens_[at_].capital, tokens_[at_].upper};
    for (std::size_t i = at_; i < at_ + count; ++i) {
      if (tokens_[i].kind != Token::Kind::Symbol)
        name.words.emplace_back(without_possessive(tokens_[i].folded));
    }
    at_ += count;
    names_.list.push_back(std::move(name));
  }

  bool read_known() {
    if (taken(at_)) return false;
    const auto known = find_name(std::span(tokens_).subspan(at_), language_);
    if (!known) return false;
    add(Name::Told::List, std::string(known->canonical), known->tokens);
    return true;
  }

  // "..." with at most kQuoteWordsMax words inside.
  bool read_quoted() {
    if (!tokens_[at_].is("\"")) return false;
    std::size_t end = at_ + 1;
    std::string canonical;
    for (; end < tokens_.size() && !tokens_[end].is("\""); ++end) {
      if (tokens_[end].kind != Token::Kind::Symbol)
        canonical += (canonical.empty() ? "" : " ") + tokens_[end].folded;
      if (end - at_ > (language_.unspaced ? kQuoteCharactersMax : kQuoteWordsMax)) return false;
    }
    if (end >= tokens_.size() || canonical.empty()) return false;
    add(Name::Told::Quotes, std::move(canonical), end - at_ + 1);
    return true;
  }

  // Words and digits held together by @ _ # . / without spaces: addresses, paths, identifiers.
  bool read_address() {
    std::size_t end = at_;
    bool address = tokens_[at_].is("@") || tokens_[at_].is("#");
    std::string canonical;
    std::size_t letters = 0;
    const bool path = tokens_[at_].is("/") && tokens_[at_].space_before;  // not "school/nursery"
    if (tokens_[at_].kind == Token::Kind::Symbol && !address && !path) return false;
    if (tokens_[at_].is_digits()) return false;
    for (; end < std::min(tokens_.size(), at_ + kAddressTokensMax) && (end == at_ || glued(end)); ++end) {
      const Token& token = tokens_[end];
      if (token.kind == Token::Kind::Symbol) {
        static constexpr std::string_view kJoints[] = {"@", "_", "#", ".", "/", ":", "-"};
        if (!in(kJoints, token.folded) || (!glued(end + 1) || end + 1 >= tokens_.size())) break;
        address |= token.is("@") || token.is("_") || (token.is(".") && dotted(end));
        address |=
            token.is("/") && end > 0 && (end == at_ || tokens_[end - 1].is("/") || tokens_[end - 1].is(":"));
      }
      letters = std::max(letters, token.folded.size());
      canonical += token.folded;
    }
    if (!address || letters < 2 || end - at_ < 2) return false;
    add(Name::Told::Address, std::move(canonical), end - at_);
    return true;
  }
  // A full stop between two words of two letters or more: "example.org", but not "z.B." or a missing space.
  bool dotted(std::size_t at) const {
    return at > 0 && tokens_[at - 1].is_word() && tokens_[at - 1].folded.size() > 1 &&
           at + 1 < tokens_.size() && tokens_[at + 1].is_word() && tokens_[at + 1].folded.size() > 1 &&
           !tokens_[at + 1].capital;
  }

  // By its letters: FBI, iPhone, B12, and capitals where they mean something.
  bool read_shape() {
    using enum Name::Told;
    const Token& token = tokens_[at_];
    if (!token.is_word() || token.is_unspaced() || taken(at_) || is_plain_capital(token)) return false;
    const auto found = [&](Name::Told told, bool acronym = false) {
      add(told, std::string(without_possessive(token.folded)), 1, acronym);
      return true;
    };
    if (glued(at_ + 1) && tokens_[at_ + 1].is_digits()) return found(Letters);
    if (word_at(at_ + 1, "-") && glued(at_ + 1) && glued(at_ + 2) && tokens_[at_ + 2].is_digits()) {
      return found(Letters);
    }
    if (language_.latin_names && is_latin(token)) return found(Letters, token.upper);
    if (!shouting_ && token.upper) return !abbreviates_before() && found(Letters, true);
    if (!shouting_ && token.camel) return found(Letters);
    if (!token.capital || token.sentence_start || title_case_ || shouting_) return false;
    if (capitals_ == Capitals::Names) return found(Letters);
    return after_title() ? found(Letters) : beside_noun() && found(Neighbour);
  }

  // "Python", "wifi" between words of another script: what they are called.
  static bool is_latin(const Token& token) {
    return token.folded.size() >= 2 && token.folded[0] >= 'a' && token.folded[0] <= 'z';
  }

  // Capitalised inside a sentence and still no name: a title, "I", an elided article.
  bool is_plain_capital(const Token& token) const {
    return token.folded.ends_with('\'') || listed(language_.plain_capitals, token.folded) ||
           listed(kEnglishWords.plain_capitals, token.folded);
  }

  // "personal protective equipment (PPE)" says the same twice: one of the words before begins as it does.
  bool abbreviates_before() const {
    const std::string& acronym = tokens_[at_].folded;
    if (!word_at(at_ + 1, ")") || at_ < 2 || !word_at(at_ - 1, "(")) return false;
    const std::size_t first = at_ - 1 > acronym.size() ? at_ - 1 - acronym.size() : 0;
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                       tokens_.begin() + static_cast<std::ptrdiff_t>(at_ - 1),
                       [&](const Token& token) { return token.is_word() && token.folded[0] == acronym[0]; });
  }

  bool after_title() const {
    return at_ > 0 && (is_title(tokens_[at_ - 1].folded) ||
                       (word_at(at_ - 1, ".") && at_ > 1 && is_title(tokens_[at_ - 2].folded)));
  }
  bool beside_noun() const {
    const bool code = glued(at_ + 1) && tokens_[at_ + 1].is_digits();
    return !code && (beside(at_, at_ + 1) || (at_ > 0 && beside(at_ - 1, at_)));
  }
  // Two capitals in a row, inside a sentence, neither of which measures the other.
  bool beside(std::size_t a, std::size_t b) const {
    if (b >= tokens_.size() || taken(a) || taken(b)) return false;
    const Token &x = tokens_[a], &y = tokens_[b];
    const bool code = glued(b + 1) && tokens_[b + 1].is_digits();
    const bool capitals = x.is_word() && y.is_word() && x.capital && y.capital && !x.upper && !y.upper &&
                          y.space_before && !code;
    return capitals && !x.sentence_start && !is_measure(x.folded) && !is_measure(y.folded) &&
           !in_noun_phrase(a);
  }
  // After an article or a word with an adjective's ending two nouns only happen to meet ("hat eine Quarantäne
  // Sinn").
  bool in_noun_phrase(std::size_t at) const {
    static constexpr std::string_view kOthers[] = {"über",     "unter",  "wie",   "wer",   "aber",
                                                   "oder",     "wurde",  "hatte", "neben", "gegen",
                                                   "zwischen", "hinter", "heute", "habe",  "wegen"};
    if (at == 0 || !tokens_[at - 1].is_word()) return false;
    if (tokens_[at - 1].capital && !tokens_[at - 1].sentence_start) return false;
    const std::string_view before = tokens_[at - 1].folded;
    if (in(kOthers, before)) return false;
    static constexpr std::string_view kEndings[] = {"e", "en", "er", "es", "m", "das", "ein", "zur", "ins"};
    return std::any_of(std::begin(kEndings), std::end(kEndings),
                       [&](std::string_view ending) { return before.ends_with(ending); });
  }

  // The first word at or after `at` that is no article, possessive or number; empty when none is near.
  std::string operand(std::size_t at) const {
    for (std::size_t i = at; i < std::min(at + 4, tokens_.size()); ++i) {
      if (tokens_[i].is_digits() || taken(i) || listed(language_.articles, tokens_[i].folded)) continue;
      return tokens_[i].is_word() ? noun(i) : std::string();
    }
    return {};
  }
  std::string noun(std::size_t at) const {
    if (const auto known = find_name(std::span(tokens_).subspan(at), language_))
      return std::string(known->canonical);
    std::string word(without_possessive(tokens_[at].folded));
    if (word.size() > 3 && word.ends_with('s')) word.pop_back();
    return word;
  }

  // "from X to Y", "to Y from X", "X to Y", "how many X in Y".
  void read_ways() {
    if (language_.ways_behind) return read_ways_behind();
    std::string from, counted;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (listed(language_.from, tokens_[i].folded)) from = operand(i + 1);
      if (listed(language_.how_many, tokens_[i].folded)) counted = operand(i + 1);
    }
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!listed(language_.to, tokens_[i].folded)) continue;
      const std::string to = operand(i + 1);
      std::string start = !from.empty() ? from : counted;
      if (start.empty() && i > 0 && tokens_[i - 1].is_word()) start = noun(i - 1);
      if (!start.empty() && !to.empty() && start != to) names_.ways.emplace_back(start, to);
    }
    std::sort(names_.ways.begin(), names_.ways.end());
  }

  // "X'den Y'ye", "X から Y まで": the marks stand behind the names.
  void read_ways_behind() {
    std::vector<std::string> from, to;
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
      if (!tokens_[i - 1].is_word()) continue;
      if (listed(language_.from, tokens_[i].folded)) from.push_back(noun(i - 1));
      if (listed(language_.to, tokens_[i].folded)) to.push_back(noun(i - 1));
    }
    for (const std::string& start : from) {
      for (const std::string& end : to) {
        if (start != end && names_.ways.size() < kWaysMax) names_.ways.emplace_back(start, end);
      }
    }
    std::sort(names_.ways.begin(), names_.ways.end());
  }

  const std::vector<Token>& tokens_;
  const std::vector<bool>& taken_;
  const LanguageWords& language_;
  const Capitals capitals_;
  bool shouting_ = false;
  bool title_case_ = false;
  std::size_t at_ = 0;
  Names names_;
};

}  // namespace

namespace {

// Whether a stem of two letters or more is left of both once each has lost one of `endings`.
bool share_stem(std::string_view a, std::string_view b, std::string_view endings, bool bare) {
  const auto is_start = [](std::string_view word, std::size_t at) {
    return at >= word.size() || (word[at] & 0xC0) != 0x80;
  };
  const auto ends = [&](std::string_view rest) { return rest.empty() ? bare : listed(endings, rest); };
  std::size_t letters = 0;
  for (std::size_t at = 0; at <= std::min(a.size(), b.size()); ++at) {
    if (is_start(a, at) && is_start(b, at)) {
      if (letters >= 2 && ends(a.substr(at)) && ends(b.substr(at))) return true;
      ++letters;
    }
    if (at < std::min(a.size(), b.size()) && a[at] != b[at]) return false;
  }
  return false;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b, std::span<const std::string_view> endings) {
  if (a == b) return true;
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view one) { return share_stem(a, b, one, one == endings.front()); });
}

Names read_names(const Tokens& tokens, const std::vector<bool>& taken, const LanguageWords& words,
                 Capitals capitals) {
  return Reader(tokens.list, taken, words, capitals).run();
}

}  // namespace reprise::judge
