// A number is a falling row of parts; a scale multiplies all smaller parts before it, so that 三千二百万 is
// 3200 * 10^4. Without scales three numerals or more are digits ("二〇二四"), two are doubtful ("三四天").
#include "judge/words/han_numerals.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "judge/words/falling_sum.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

constexpr std::size_t kBytes = 3;    // of every numeral in UTF-8
constexpr std::size_t kRunMax = 40;  // characters of one number
constexpr std::uint64_t kTenThousand = 10'000;

struct Sign {
  std::uint64_t value = 0;
  bool scale = false;
};

std::optional<Sign> everyday(std::string_view sign) {
  static constexpr NumberPart kDigits[] = {{"〇", 0}, {"零", 0}, {"一", 1}, {"二", 2}, {"两", 2},
                                           {"兩", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6},
                                           {"七", 7}, {"八", 8}, {"九", 9}};
  static constexpr NumberPart kScales[] = {
      {"十", 10},           {"百", 100},         {"千", 1'000},       {"万", kTenThousand},
      {"萬", kTenThousand}, {"亿", 100'000'000}, {"億", 100'000'000}, {"兆", 1'000'000'000'000}};
  if (const auto digit = value_of(sign, kDigits)) return Sign{*digit, false};
  if (const auto scale = value_of(sign, kScales)) return Sign{*scale, true};
  return std::nullopt;
}

std::optional<Sign> of_bank_notes(std::string_view sign) {
  static constexpr NumberPart kDigits[] = {{"零", 0}, {"壹", 1}, {"壱", 1}, {"贰", 2}, {"貳", 2}, {"弐", 2},
                                           {"叁", 3}, {"參", 3}, {"参", 3}, {"肆", 4}, {"伍", 5}, {"陆", 6},
                                           {"陸", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}};
  static constexpr NumberPart kScales[] = {
      {"拾", 10},           {"佰", 100},         {"仟", 1'000},       {"万", kTenThousand},
      {"萬", kTenThousand}, {"亿", 100'000'000}, {"億", 100'000'000}, {"兆", 1'000'000'000'000}};
  if (const auto digit = value_of(sign, kDigits)) return Sign{*digit, false};
  if (const auto scale = value_of(sign, kScales)) return Sign{*scale, true};
  return std::nullopt;
}

template <typename Read>
std::size_t run_of(std::string_view text, const Read& read) {
  std::size_t size = 0;
  while (size < kRunMax * kBytes && read(text.substr(size, kBytes))) size += kBytes;
  return size;
}

// "三千克": the 千 is the unit's.
bool before_unit(std::string_view rest) {
  static constexpr std::string_view kUnits[] = {"克", "米", "瓦", "卡", "赫"};
  return std::any_of(std::begin(kUnits), std::end(kUnits),
                     [&](std::string_view unit) { return rest.starts_with(unit); });
}

// One numeral, or a run of ASCII digits, at the beginning of `text`.
std::optional<std::pair<Sign, std::size_t>> sign_at(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0) {
    std::uint64_t value = 0;
    if (digits > 15) return std::nullopt;
    for (const char digit : text.substr(0, digits))
      value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    return std::pair(Sign{value, false}, digits);
  }
  auto sign = everyday(text.substr(0, kBytes));
  if (!sign) sign = of_bank_notes(text.substr(0, kBytes));
  if (!sign) return std::nullopt;
  return std::pair(*sign, kBytes);
}

// Numerals without a scale, one digit each.
std::optional<HanNumber> in_a_row(std::string_view text) {
  HanNumber number;
  bool zero = false;
  std::size_t count = 0;
  for (; !text.empty(); ++count) {
    const auto sign = sign_at(text);
    if (!sign || sign->first.scale || sign->second != kBytes) return std::nullopt;
    number.digits += static_cast<char>('0' + sign->first.value);
    zero |= sign->first.value == 0;
    text.remove_prefix(kBytes);
  }
  number.doubtful = count == 2 && !zero;
  return number;
}

bool is_numerals(const Token& token) {
  return token.is_unspaced() && han_numerals_at(token.folded) == token.folded.size();
}
bool has_scale(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(kBytes)) {
    if (const auto sign = sign_at(text); sign && sign->first.scale) return true;
  }
  return false;
}
bool only_scales(const Token& token) {
  for (std::string_view text = token.folded; !text.empty(); text.remove_prefix(kBytes)) {
    if (const auto sign = sign_at(text); !sign || !sign->first.scale) return false;
  }
  return true;
}

class Respeller {
 public:
  Respeller(std::vector<Token>& tokens, bool short_tens) : in_(tokens), short_tens_(short_tens) {
    out_.reserve(tokens.size());
  }

  std::vector<Token> run() && {
    while (at_ < in_.size()) {
      const std::size_t start = out_.size();
      if (!take_chain() && !take_number()) {
        out_.push_back(std::move(in_[at_++]));
      } else if (out_.size() > start && out_.back().is_digits()) {
        order_parts(start);
      }
    }
    return std::move(out_);
  }

 private:
  bool is(std::size_t at, std::string_view list) const {
    return at < in_.size() && listed(list, in_[at].folded);
  }
  bool glued(std::size_t at) const { return at < in_.size() && !in_[at].space_before; }
  bool marked(std::size_t at) const {  // a mark inside a numeral stands there
    return glued(at) && in_[at].folded.size() == 1 && in_[at].kind == Token::Kind::Symbol && glued(at + 1) &&
           in_[at + 1].is_digits() &&
           std::string_view(".,:/-'").find(in_[at].folded[0]) != std::string_view::npos;
  }
  void push(Token::Kind kind, std::string folded, bool glue) {
    Token token = in_[at_ < in_.size() ? at_ : in_.size() - 1];
    token.kind = kind;
    token.folded = std::move(folded);
    if (glue) token.space_before = token.hard_space_before = token.sentence_start = false;
    out_.push_back(std::move(token));
  }

  // "1.5", "2,000", with the scales behind, which are read with other languages' ("1.5亿").
  bool take_chain() {
    if (!in_[at_].is_digits() || !marked(at_ + 1)) return false;
    out_.push_back(std::move(in_[at_++]));
    while (marked(at_)) {
      out_.push_back(std::move(in_[at_++]));
      out_.push_back(std::move(in_[at_++]));
    }
    return true;
  }

  // "三" of "第三", "百分之三", "下午一点": behind these a lone "一" is the number.
  bool counts_one(std::size_t next) const {
    const bool told =
        !out_.empty() &&
        listed("第 百分之 千分之 分之 分の 下午 上午 早上 晚上 中午 凌晨 午後 午前", out_.back().folded);
    const bool clock = is(next, "点 點") &&
                       (is(next + 1, "半 钟 鐘 整 多") ||
                        (next + 1 < in_.size() && (in_[next + 1].is_digits() || is_numerals(in_[next + 1]))));
    return told || clock || (is(next, "个 個") && is(next + 1, "半")) || is(next, "分之 分の");
  }

  bool take_number() {
    std::string text;
    std::size_t end = at_;
    bool han = false;
    for (; end < in_.size() && (end == at_ || glued(end)); ++end) {
      if (end > at_ && in_[end].is_digits() && marked(end + 1)) break;
      const bool numerals = is_numerals(in_[end]);
      if (!numerals && !in_[end].is_digits()) break;
      text += in_[end].folded;
      han |= numerals;
    }
    if (text.empty()) return false;
    const bool scales_behind = han && only_scales(in_[at_]) && !out_.empty() && out_.back().is_digits();
    if (scales_behind || (text == "一" && !counts_one(end))) return false;
    if (take_month(text, end, han)) return true;
    auto number = han ? read_han(text, short_tens_) : HanNumber{text, false};
    if (!number) return false;
    if (is(end, "几 幾")) {
      number->doubtful = true;
      ++end;
    }
    if (number->doubtful) return put(Token::Kind::Word, text + "几", end), true;
    put(Token::Kind::Digits, std::move(number->digits), end);
    if (han) take_decimals(text);
    if (is(at_, "个 個") && is(at_ + 1, "半")) ++at_;  // "三个半小时"
    return true;
  }
  void put(Token::Kind kind, std::string folded, std::size_t end) {
    push(kind, std::move(folded), false);
    at_ = end;
  }

  bool take_month(std::string_view text, std::size_t end, bool han) {
    static constexpr std::string_view kMonths[] = {"一月", "二月", "三月", "四月", "五月",   "六月",
                                                   "七月", "八月", "九月", "十月", "十一月", "十二月"};
    if (han || !glued(end) || !is(end, "月 月份") || text.size() > 2) return false;
    const auto value = sign_at(text)->first.value;
    if (value < 1 || value > std::size(kMonths)) return false;
    put(Token::Kind::Word, std::string(kMonths[value - 1]), end + 1);
    return true;
  }

  // "三点五", but not "三点五分", "三点十五".
  void take_decimals(std::string_view whole) {
    if (!is(at_, "点 點") || at_ + 1 >= in_.size() || !is_numerals(in_[at_ + 1])) return;
    if (has_scale(in_[at_ + 1].folded) || is(at_ + 2, "分 刻 半 钟 鐘") || whole.size() > 3 * kBytes) return;
    const auto decimals = in_a_row(in_[at_ + 1].folded);
    if (!decimals) return;
    push(Token::Kind::Symbol, ".", true);
    push(Token::Kind::Digits, decimals->digits, true);
    at_ += 2;
  }

  // A number was put at `start`: "百分之" before it and "割" behind it say percent, "分之" turns it round.
  void order_parts(std::size_t start) {
    if (at_ < in_.size() && in_[at_].is("割") && out_.size() == start + 1) {
      out_[start].folded += '0';
      push(Token::Kind::Symbol, "%", true);
      ++at_;
      return;
    }
    if (start == 0) return;
    const std::string_view before = out_[start - 1].folded;
    if (before == "百分之") {
      out_[start].space_before = out_[start - 1].space_before;
      out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(start - 1));
      push(Token::Kind::Symbol, "%", true);
    } else if (start >= 2 && listed("分之 分の", before) && out_[start - 2].is_digits()) {
      std::swap(out_[start - 2].folded, out_[start].folded);
      out_[start - 1].kind = Token::Kind::Symbol;
      out_[start - 1].folded = "/";
      out_[start].space_before = out_[start - 1].space_before = false;
    }
  }

  std::vector<Token>& in_;
  const bool short_tens_;
  std::vector<Token> out_;
  std::size_t at_ = 0;
};

}  // namespace

std::size_t han_numerals_at(std::string_view text) {
  std::size_t size = run_of(text, everyday);
  // "九千壱百参拾萬": both kinds in one number, but for "十一|参加".
  const auto either = [](std::string_view sign) {
    return everyday(sign) ? everyday(sign) : of_bank_notes(sign);
  };
  const std::size_t mixed = run_of(text, either);
  if (mixed > size) {
    const std::string_view behind = text.substr(size, mixed - size);
    const bool word = behind.size() == kBytes && listed("参 參 伍 陆 陸", behind);
    if (!word && has_scale(text.substr(0, mixed))) return mixed;
    if (size == 0) return 0;
  }
  if (text.starts_with("兆")) return 0;  // "three megabytes", "a sign"
  const bool units_scale = size > kBytes && text.substr(size - kBytes, kBytes) == "千";
  return units_scale && before_unit(text.substr(size)) ? size - kBytes : size;
}

std::optional<HanNumber> read_han(std::string_view text, bool short_tens) {
  if (auto row = in_a_row(text)) return row;
  FallingSum parts;
  HanNumber number;
  bool zero = false, digit = false;
  while (!text.empty()) {
    const auto sign = sign_at(text);
    if (!sign) return std::nullopt;
    text.remove_prefix(sign->second);
    const auto [value, scale] = sign->first;
    if (!scale && value == 0 && sign->second == kBytes) {
      zero = true;
      digit = false;
      continue;
    }
    if (!scale && digit && sign->second == kBytes) {  // "三四十"
      number.doubtful = true;
      continue;
    }
    if (scale ? !parts.multiply(value) : !parts.add(value)) return std::nullopt;
    digit = !scale;
    if (scale) zero = false;
  }
  if (short_tens && digit && !zero) parts.stretch_last();
  number.digits = std::to_string(parts.sum());
  return number;
}

void respell_han(std::vector<Token>& tokens, bool short_tens) {
  tokens = Respeller(tokens, short_tens).run();
}

std::optional<NumberWord> doubtful_han(std::string_view word) {
  static constexpr std::string_view kMark = "几";
  if (!word.ends_with(kMark) || word.size() == kMark.size()) return std::nullopt;
  word.remove_suffix(kMark.size());
  std::uint64_t value = 0;
  while (!word.empty()) {
    const auto sign = sign_at(word);
    if (!sign || value > 1'000'000'000) return std::nullopt;
    value = sign->first.scale ? value * 100 + sign->first.value % 97 : value * 10 + sign->first.value;
    word.remove_prefix(sign->second);
  }
  NumberWord number{NumberWord::Role::Cardinal, value};
  number.doubtful = true;
  return number;
}

}  // namespace reprise::judge
