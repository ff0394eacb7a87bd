// One pass over the code points of the text in composed form (NFC): letters and marks make words (an
// apostrophe between two letters belongs to the word; Han and kana end a word of letters), decimal digits of
// any script make runs in ASCII, every other visible character is a symbol of its own. Variants of one mark
// fold together: dashes to -, quotes to ", apostrophes to '; so do full-width and half-width forms. An elided
// word of French or Italian is a token of its own ("l'", "qu'", "dell'"), as the word behind it is. What is
// not seen is nothing: soft hyphens, zero-width and direction marks, variation selectors. Nor are marks that
// spelling leaves out: marks over Latin and Cyrillic letters that have no composed form, Arabic vowels and
// tatweel, the nukta of Devanagari. Arabic alef, yeh and teh marbuta have one form each.
#include "judge/tokens.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <memory>

#include "judge/judge.h"

namespace reprise::judge {
namespace {

using CodePoint = utf8proc_int32_t;

// Ranges of decimal digits are ten long, some stand side by side (bold, sans-serif): the place in its range
// tells the digit.
int digit_of(CodePoint point) {
  if (point < 0x80) return point >= '0' && point <= '9' ? point - '0' : -1;
  if (utf8proc_category(point) != UTF8PROC_CATEGORY_ND) return -1;
  int before = 0;
  while (utf8proc_category(point - before - 1) == UTF8PROC_CATEGORY_ND) ++before;
  return before % 10;
}

// Han and kana, which are written without spaces.
bool is_unspaced(CodePoint point) {
  const auto within = [&](CodePoint low, CodePoint high) { return point >= low && point <= high; };
  return within(0x3041, 0x30FA) || within(0x30FC, 0x30FF) || within(0x3400, 0x9FFF) ||
         within(0x3005, 0x3007) || within(0xF900, 0xFAFF) || within(0x20000, 0x3FFFF);
}

bool is_letter(CodePoint point) {
  if (point == 0x3007) return true;  // the Han zero
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return true;
    default:
      return false;
  }
}

bool is_upper(CodePoint point) {
  return utf8proc_category(point) == UTF8PROC_CATEGORY_LU;
}
bool is_lower(CodePoint point) {
  return utf8proc_category(point) == UTF8PROC_CATEGORY_LL;
}

bool is_hard_space(CodePoint point) {
  return point == 0xA0 || point == 0x202F || point == 0x2009 || point == 0x2007;
}

bool is_space(CodePoint point) {
  return point <= ' ' || is_hard_space(point) || utf8proc_category(point) == UTF8PROC_CATEGORY_ZS ||
         point == 0x2028 || point == 0x2029;
}

CodePoint fold_symbol(CodePoint point) {
  switch (point) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2BC:
    case 0x60:
    case 0xB4:
    case 0x66C:  // groups thousands in Arabic, as the apostrophe does elsewhere
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x300A:
    case 0x300B:
      return '"';
    case 0x2044:
    case 0x2215:
      return '/';
    case 0x61F:
      return '?';
    case 0x964:
    case 0x66B:  // divides decimals in Arabic
      return '.';
    case 0x60C:
      return ',';
    case 0x61B:
      return ';';
    case 0x66A:
      return '%';
    default:
      return point;
  }
}

void append(std::string& to, CodePoint point) {
  std::array<utf8proc_uint8_t, 4> bytes;
  const auto size = utf8proc_encode_char(point, bytes.data());
  to.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

bool is_invisible(CodePoint point) {
  return utf8proc_category(point) == UTF8PROC_CATEGORY_CF || (point >= 0xFE00 && point <= 0xFE0F);
}

// A mark that changes no reading where it did not compose with its letter: strokes and stress marks, Arabic
// vowels and tatweel, nukta.
bool is_left_out(CodePoint point) {
  const auto within = [&](CodePoint low, CodePoint high) { return point >= low && point <= high; };
  return within(0x300, 0x36F) || within(0x20D0, 0x20FF) || within(0x610, 0x61A) || point == 0x640 ||
         within(0x64B, 0x65F) || point == 0x670 || within(0x6D6, 0x6DC) || within(0x6DF, 0x6E8) ||
         within(0x6EA, 0x6ED) || point == 0x93C;
}

// Letters that are spelled one way or another.
CodePoint fold_spelling(CodePoint point) {
  switch (point) {
    case 0x622:  // alef with madda, with hamza above or below, wasla
    case 0x623:
    case 0x625:
    case 0x671:
      return 0x627;
    case 0x649:  // alef maksura: yeh
      return 0x64A;
    case 0x629:  // teh marbuta: heh
      return 0x647;
    case 0x901:  // candrabindu: anusvara
      return 0x902;
    case 0x929:  // letters with a nukta of their own
    case 0x931:
    case 0x934:
      return point - 1;
    default:
      return point;
  }
}

// Full-width ASCII as ASCII, but for the comma that divides clauses: it belongs to a number only between
// digits of its width.
void fold_width(std::vector<CodePoint>& points) {
  const auto wide_digit = [&](std::size_t at) {
    return at < points.size() && points[at] >= 0xFF10 && points[at] <= 0xFF19;
  };
  std::vector<CodePoint> folded;
  folded.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool wide = points[i] >= 0xFF01 && points[i] <= 0xFF5E;
    const bool clause = points[i] == 0xFF0C && !(i > 0 && wide_digit(i - 1) && wide_digit(i + 1));
    folded.push_back(wide && !clause ? points[i] - 0xFEE0 : points[i]);
  }
  points = std::move(folded);
}

bool has_half_width_kana(std::string_view text) {
  return text.find("\xEF\xBD") != std::string_view::npos || text.find("\xEF\xBE") != std::string_view::npos;
}

// The text's code points in NFC; what is broken or too long sets `complete` to false and is left out.
std::vector<CodePoint> code_points(std::string_view text, bool& complete) {
  complete = text.size() <= kReadBytesMax;
  text = text.substr(0, kReadBytesMax);
  std::vector<CodePoint> points;
  points.reserve(text.size());
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
  if (ascii) {
    points.assign(text.begin(), text.end());
    return points;
  }
  utf8proc_uint8_t* composed = nullptr;
  // Half-width kana write their voice marks apart: only compatibility forms bring the two together.
  const int compatible = has_half_width_kana(text) ? UTF8PROC_COMPAT : 0;
  const auto size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
      &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | compatible));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) {
    complete = false;
    return points;
  }
  for (utf8proc_ssize_t at = 0; at < size;) {
    CodePoint point = 0;
    at += utf8proc_iterate(composed + at, size - at, &point);
    if (!is_invisible(point) && !is_left_out(point)) points.push_back(fold_spelling(point));
  }
  fold_width(points);
  return points;
}

// Lower case, with variants of one letter as one: ß and ss; the dotless ı of Turkish, whose capital is I, and
// i; ё, which Russian may write as е. The dot of a capital İ that went alone to lower case is nothing.
void fold_letter(CodePoint point, std::string& to) {
  constexpr CodePoint kSharpS = 0xDF, kCapitalSharpS = 0x1E9E, kDotlessI = 0x131, kDotAbove = 0x307;
  constexpr CodePoint kYo = 0x451, kYe = 0x435;
  const CodePoint lower = utf8proc_tolower(point);
  if (point == kSharpS || point == kCapitalSharpS) {
    to += "ss";
  } else if (lower == kDotlessI) {
    to += 'i';
  } else if (lower == kYo) {
    append(to, kYe);
  } else if (lower != kDotAbove || !to.ends_with('i')) {
    append(to, lower);
  }
}

bool is_elided(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "l",      "d",      "j",     "n",      "c",      "s",    "m",    "t",    "v",    "qu",
      "lorsqu", "puisqu", "jusqu", "quoiqu", "presqu", "all",  "dall", "dell", "nell", "sull",
      "coll",   "un",     "quest", "quell",  "bell",   "sant", "com",  "dov",  "cos",  "gl",
      "degl",   "negl",   "agl",   "dagl",   "sugl",   "senz", "anch", "tutt", "mezz"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

Token read_word(const std::vector<CodePoint>& points, std::size_t& at) {
  Token token;
  token.kind = Token::Kind::Word;
  token.capital = is_upper(points[at]);
  std::size_t letters = 0, uppers = 0;
  bool lower_seen = false;
  const bool unspaced = is_unspaced(points[at]);
  for (; at < points.size(); ++at) {
    const CodePoint point = points[at];
    if (letters > 0 && is_letter(point) && is_unspaced(point) != unspaced) break;
    if (!is_letter(point)) {
      const bool inside = fold_symbol(point) == '\'' && at + 1 < points.size() && is_letter(points[at + 1]);
      if (!inside) break;
      const bool elided = is_elided(token.folded) && at + 2 < points.size() && is_letter(points[at + 2]);
      token.folded += '\'';
      if (!elided) continue;
      ++at;
      break;
    }
    ++letters;
    uppers += is_upper(point);
    token.camel |= lower_seen && is_upper(point);
    lower_seen |= is_lower(point);
    fold_letter(point, token.folded);
  }
  token.upper = letters >= 2 && uppers == letters;
  return token;
}

Token read_digits(const std::vector<CodePoint>& points, std::size_t& at) {
  Token token;
  token.kind = Token::Kind::Digits;
  for (int digit = 0; at < points.size() && (digit = digit_of(points[at])) >= 0; ++at) {
    token.folded += static_cast<char>('0' + digit);
  }
  return token;
}

// Words whose full stop ends no sentence; single letters are taken for such, too ("z.B.", "e.g.").
bool is_abbreviation(const Token& token) {
  static constexpr std::string_view kWords[] = {
      "dr",  "prof", "mr",   "mrs",  "ms",  "st",   "nr",  "no",  "vs",   "ca",  "bzw",  "inkl", "ggf",
      "etc", "evtl", "mio",  "mrd",  "mme", "mlle", "sr",  "sra", "dra",  "sig", "av",   "art",  "núm",
      "pág", "dhr",  "mevr", "bijv", "mln", "mld",  "env", "np",  "tzn",  "ul",  "godz", "tys",  "zob",
      "św",  "inż",  "mgr",  "im",   "ok",  "ул",   "тыс", "млн", "млрд", "гг",  "см",   "др",   "пр",
      "руб", "коп",  "стр",  "vb",   "yy",  "örn",  "bkz", "cad", "mah",  "sn"};
  return token.is_word() && (token.folded.size() == 1 || std::find(std::begin(kWords), std::end(kWords),
                                                                   token.folded) != std::end(kWords));
}

bool ends_sentence(const Tokens& before, const Token& mark) {
  static constexpr std::string_view kMarks[] = {"!", "?", ":", "¿", "¡", "。"};
  if (std::find(std::begin(kMarks), std::end(kMarks), mark.folded) != std::end(kMarks)) return true;
  return mark.is(".") && (before.list.empty() || !is_abbreviation(before.list.back()));
}

}  // namespace

Tokens tokenize(std::string_view text) {
  Tokens tokens;
  const std::vector<CodePoint> points = code_points(text, tokens.complete);
  bool space = true, hard_space = false, sentence_start = true;
  for (std::size_t at = 0; at < points.size();) {
    const CodePoint point = points[at];
    if (is_space(point)) {
      hard_space = is_hard_space(point);
      sentence_start |= point == '\n';
      space = true;
      ++at;
      continue;
    }
    Token token;
    if (digit_of(point) >= 0) {
      token = read_digits(points, at);
    } else if (is_letter(point)) {
      token = read_word(points, at);
    } else {
      append(token.folded, fold_symbol(point));
      ++at;
    }
    token.space_before = space;
    token.hard_space_before = hard_space;
    token.sentence_start = sentence_start;
    if (token.kind != Token::Kind::Symbol) {
      sentence_start = false;
    } else {
      sentence_start |= ends_sentence(tokens, token);
    }
    space = hard_space = false;
    tokens.list.push_back(std::move(token));
  }
  return tokens;
}

std::string_view without_possessive(std::string_view word) {
  if (word.ends_with("'s")) return word.substr(0, word.size() - 2);
  if (word.ends_with("s'")) return word.substr(0, word.size() - 1);
  return word;
}

}  // namespace reprise::judge
