// One grammar for all languages: parts come in falling order, each below the room that the part before left
// ("twenty" leaves room below ten, "deux cents" below a hundred); a scale multiplies what stands before it.
// Three sums are kept: `group` below a thousand, `section` below a million, `total`.
#include "judge/numbers/spoken.h"

#include <algorithm>

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;
using Where = NumberWord::Where;

constexpr std::uint64_t kThousand = 1'000, kMillion = 1'000'000, kLargest = 1'000'000'000'000'000'000;

bool is_ordinal(Role role) {
  return role == Role::Ordinal || role == Role::OrdinalScale || role == Role::OrdinalScore;
}

// Below what the next part must be.
std::uint64_t room_behind(std::uint64_t value, Language language) {
  if (value >= kThousand && value % kThousand == 0) return kThousand;
  if (value >= 100 && value % 100 == 0) return 100;
  if (language == Language::Fr && (value % 100 == 60 || value % 100 == 80)) return 20;
  if (value % 10 == 0 && value > 0 && value < 100) return 10;
  return 1;
}

class Sum {
 public:
  explicit Sum(const Place& place) : place_(place) {}

  std::optional<Spoken> run() {
    std::optional<NumberWord> word = word_number(place_, 0);
    if (!word) return std::nullopt;
    std::size_t joint = 0;
    while (word && take(*word, joint)) {
      joint = joint_length();
      word = word_number(place_, used_ + joint);
    }
    if (used_ == 0) return std::nullopt;
    take_half();
    return Spoken{total_ + section_ + group_, used_, ordinal_, doubtful_};
  }

 private:
  // "dois milhões e meio": half of the scale.
  void take_half() {
    const bool half = last_ >= kMillion && group_ == 0 && section_ == 0 &&
                      place_.one_of(used_, place_.words.joint) &&
                      place_.one_of(used_ + 1, place_.words.halves);
    if (!half) return;
    total_ += last_ / 2;
    used_ += 2;
  }

  bool glued_dash(std::size_t ahead) const {
    return place_.is(ahead, "-") && place_.glued(ahead) && place_.glued(ahead + 1);
  }
  // The tokens between this part and the next: a hyphen, the language's "and", or both.
  std::size_t joint_length() const {
    std::size_t length = glued_dash(used_) ? 1 : 0;
    if (place_.one_of(used_ + length, place_.words.joint)) {
      ++length;
      if (glued_dash(used_ + length)) ++length;
    }
    return length;
  }
  bool joint_word(std::size_t joint) const {
    for (std::size_t i = 0; i < joint; ++i) {
      if (place_.one_of(used_ + i, place_.words.joint)) return true;
    }
    return false;
  }
  bool joint_fits(const NumberWord& word) const {
    switch (place_.words.joint_place) {
      case Joint::Anywhere:
        return true;
      case Joint::AfterTens:
        return room_ == 10;
      case Joint::AfterHundreds:
        return room_ >= 100;
      case Joint::BeforeOne:
        return word.value == 1 || word.value == 11;
      case Joint::BeforeHalf:
        return false;
    }
    return false;
  }

  bool take(const NumberWord& word, std::size_t joint) {
    if (used_ > 0 && joint_word(joint) && !joint_fits(word)) return false;
    const bool taken = word.role == Role::Scale || word.role == Role::OrdinalScale ? multiply(word, joint)
                                                                                   : add(word, joint);
    if (!taken) return false;
    used_ += joint + 1;
    ordinal_ |= is_ordinal(word.role);
    doubtful_ |= word.doubtful;
    return true;
  }

  bool add(const NumberWord& word, std::size_t joint) {
    if (word.role == Role::Fraction || word.role == Role::WithHalf) return false;
    if ((word.role == Role::Score || word.role == Role::OrdinalScore) && last_ == 4 &&
        joint <= 1) {  // "quatre-vingts"
      group_ += 76;
      last_ = 80;
      room_ = 20;
      return true;
    }
    if (word.role == Role::SoftOne || word.role == Role::Article) {
      if (used_ == 0) return starts_quantity(word);
      if (word.role == Role::Article || !one_continues(joint)) return false;
    }
    const bool ordinal = is_ordinal(word.role);
    if (ordinal_ && !ordinal) return false;
    if (used_ > 0 && word.value >= room_) return false;
    if (used_ > 0 && word.value == 0) return false;
    if (used_ > 0 && last_ == 10 && !ten_continues(word, joint)) return false;
    const bool tens = room_ == 10 && last_ >= 20;
    if (used_ > 0 && tens && place_.words.tens_need_joint && joint == 0 && !ordinal) return false;
    group_ += word.value;
    last_ = word.value;
    room_ = room_behind(word.value, place_.words.language);
    return true;
  }

  // "dix-sept", and ordinals in chains ("décimo primero").
  bool ten_continues(const NumberWord& word, std::size_t joint) const {
    if (place_.words.ten_joins) return true;
    if (ordinal_) return word.role == Role::Ordinal;
    return place_.words.language == Language::Fr && joint == 1 && word.value >= 7;
  }

  // "vingt et un", "twenty-one", "mille un": a one that cannot be an article.
  bool one_continues(std::size_t joint) const {
    if (room_ <= 1) return false;
    return joint > 0 || room_ >= 20 || place_.words.one_joins;
  }

  // "a hundred", "un millón", "ein Dutzend": an article that counts.
  bool starts_quantity(const NumberWord& word) {
    const auto next = word_number(place_, 1);
    if (!next || (next->role != Role::Scale && next->role != Role::OrdinalScale)) return false;
    last_ = word.value;
    return true;
  }

  bool multiply(const NumberWord& word, std::size_t joint) {
    const std::uint64_t scale = word.value;
    if (ordinal_) return false;
    if (used_ > 0 && joint_word(joint) && room_ <= 1) return false;  // "tre e mille" are two numbers
    if (scale < kThousand) {
      if (group_ >= 100 || (group_ > 0 && used_ > 0 && joint_word(joint))) return false;
      group_ = std::max<std::uint64_t>(group_, 1) * scale;
      last_ = group_;
      room_ = scale == 100 ? 100 : 1;
      return true;
    }
    if (scale < kMillion) {
      if (section_ > 0) return false;
      section_ = std::max<std::uint64_t>(group_, 1) * scale;
    } else {
      const std::uint64_t before = std::max<std::uint64_t>(section_ + group_, 1);
      if (scale >= smallest_ || before > kLargest / scale) return false;
      total_ += before * scale;
      // "mil milhões" and then "milhões": the first are thousands of them.
      smallest_ = group_ == 0 && section_ > 0 ? scale * kThousand : scale;
      section_ = 0;
    }
    group_ = 0;
    last_ = scale;
    room_ = scale;
    return true;
  }

  const Place& place_;
  std::size_t used_ = 0;
  std::uint64_t total_ = 0, section_ = 0, group_ = 0;
  std::uint64_t last_ = 0, room_ = kLargest, smallest_ = kLargest + 1;
  bool ordinal_ = false, doubtful_ = false;
};

}  // namespace

std::optional<NumberWord> word_number(const Place& place, std::size_t ahead) {
  const Token* token = place.peek(ahead);
  if (!token || !token->is_word()) return std::nullopt;
  auto word = number_word(token->folded, place.words);
  if (!word) return std::nullopt;
  const auto counts = [&](std::size_t next) {  // a unit or a scale stands there
    if (place.at + next >= place.tokens.size()) return false;
    if (unit_at(place.tokens.subspan(place.at + next), place.words)) return true;
    const auto scale = number_word(place.tokens[place.at + next].folded, place.words);
    return scale && scale->role == Role::Scale;
  };
  const Place here{place.tokens, place.at + ahead, place.words, place.marks};
  switch (word->where) {
    case Where::Anywhere:
      return word;
    case Where::AfterArticle:
      return here.one_behind(place.words.articles) || here.one_behind(place.words.from) ||
                     here.one_behind(place.words.to) || here.one_behind("-") || ahead > 0
                 ? word
                 : std::nullopt;
    case Where::BeforeNoun: {
      const bool noun = here.is_word(1) && here.peek(1)->folded.size() > 3 &&
                        !here.one_of(1, place.words.small_words) && !here.one_of(1, place.words.articles);
      const bool behind_noun = here.behind() && here.behind()->is_word() &&
                               !here.one_behind(place.words.articles) &&
                               !here.one_behind(place.words.small_words);
      return noun || counts(ahead + 1) || !behind_noun || ahead > 0 ? word : std::nullopt;
    }
    case Where::SureLanguage:
      return place.marks == place.words.language || ahead > 0 ? word : std::nullopt;
    case Where::BeforeUnit:
      return counts(ahead + 1) || ahead > 0 ? word : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Spoken> read_spoken(const Place& place) {
  return Sum(place).run();
}

}  // namespace reprise::judge
