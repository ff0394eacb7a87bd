// A run of tokens without spaces is taken whole, then looked at: full stops and commas at its end belong to
// the sentence. Letters before digits make an identifier; digits before letters mostly make a measure
// ("10km", "3rd"), unless the run has more of them ("4a7f-9b").
#include "judge/guards/identifiers.h"

#include <algorithm>
#include <span>

#include "judge/guards/guards.h"

namespace reprise::judge {
namespace {

constexpr std::size_t kRunTokensMax = 64;    // a longer run is looked at in pieces
constexpr std::size_t kNumberDigitsMin = 5;  // of a number that is an identifier by its length

bool is_joint(const Token& token) {
  static constexpr std::string_view kJoints[] = {"@", "_", "#", ".", "/", ":", "-", "\\", "+", "="};
  return std::find(std::begin(kJoints), std::end(kJoints), token.folded) != std::end(kJoints);
}

bool is_ascii(const Token& token) {
  return std::all_of(token.folded.begin(), token.folded.end(), [](char c) { return (c & 0x80) == 0; });
}

// What the run is made of.
struct Shape {
  std::size_t words = 0, digits = 0, changes = 0;  // changes: from letters to digits or back
  std::size_t longest = 0;                         // letters of its longest word
  bool camel = false, at = false, underscore = false, scope = false, dot = false, slash = false, hash = false;
};

Shape shape_of(std::span<const Token> run) {
  Shape shape;
  const Token* before = nullptr;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const Token& token = run[i];
    if (token.kind == Token::Kind::Symbol) {
      const bool inside = i > 0 && i + 1 < run.size();
      shape.at |= token.is("@");
      shape.underscore |= token.is("_");
      shape.scope |= inside && token.is(":") && run[i + 1].is(":");
      // "example.org", but no missing space behind a sentence, and no "z.B.".
      shape.dot |= inside && token.is(".") && run[i - 1].is_word() && run[i + 1].is_word() &&
                   run[i - 1].folded.size() > 1 && run[i + 1].folded.size() > 1 && !run[i + 1].capital;
      shape.slash |= token.is("/") && (i == 0 || run[i - 1].is("/") || run[i - 1].is(":"));
      shape.hash |= i == 0 && token.is("#");
      continue;
    }
    (token.is_word() ? shape.words : shape.digits) += 1;
    if (token.is_word()) shape.longest = std::max(shape.longest, token.folded.size());
    shape.changes += before && before->is_word() != token.is_word();
    shape.camel |= token.camel;
    before = &token;
  }
  return shape;
}

bool is_identifier(std::span<const Token> run) {
  const Shape shape = shape_of(run);
  if (shape.words + shape.digits == 0) return false;
  if (shape.at || shape.scope || (shape.underscore && shape.words > 0)) return true;
  if (shape.slash || shape.hash) return true;
  if (shape.dot && shape.longest > 2) return true;
  if (shape.camel && shape.words == 1 && run.size() == 1) return true;
  return shape.words > 0 && shape.digits > 0 && shape.changes >= (run[0].is_word() ? 1u : 3u);
}

Identifier identifier(std::span<const Token> run) {
  Identifier made;
  for (const Token& token : run) {
    const bool kept = token.kind != Token::Kind::Symbol || token.is("@") || token.is("+");
    if (kept) made.canonical += token.folded;
    if (token.kind != Token::Kind::Symbol) made.words.emplace_back(without_possessive(token.folded));
  }
  return made;
}

bool by_canonical(const Identifier& a, const Identifier& b) {
  return a.canonical < b.canonical;
}

// Whether the other text has it, whole or its words in any place ("COVID-19", "covid 19").
bool has(const Reading& text, const Identifier& one) {
  const bool same = std::binary_search(text.identifiers.begin(), text.identifiers.end(), one, by_canonical);
  const bool written = std::binary_search(text.words.begin(), text.words.end(), one.canonical);
  return same || written || std::all_of(one.words.begin(), one.words.end(), [&](const std::string& word) {
           return std::binary_search(text.words.begin(), text.words.end(), word);
         });
}

bool has_all(const Reading& text, const Reading& of) {
  return std::all_of(of.identifiers.begin(), of.identifiers.end(),
                     [&](const Identifier& one) { return has(text, one); });
}

std::vector<std::string_view> long_numbers(const Reading& text) {
  std::vector<std::string_view> found;
  for (const Number& number : text.numbers.list) {
    const bool digits =
        std::all_of(number.value.begin(), number.value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool plain = number.kind == Number::Kind::Plain && number.unit.empty() && digits;
    if (plain && number.value.size() >= kNumberDigitsMin) found.push_back(number.value);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::vector<Identifier> read_identifiers(const Tokens& tokens) {
  std::vector<Identifier> found;
  const std::vector<Token>& list = tokens.list;
  for (std::size_t at = 0; at < list.size();) {
    std::size_t end = at;
    const auto fits = [&](const Token& token) {
      return token.kind == Token::Kind::Symbol ? is_joint(token) : is_ascii(token);
    };
    while (end < std::min(list.size(), at + kRunTokensMax) && fits(list[end]) &&
           (end == at || !list[end].space_before)) {
      ++end;
    }
    std::size_t last = end;  // without the marks of the sentence
    while (last > at && list[last - 1].kind == Token::Kind::Symbol) --last;
    const std::span<const Token> run(list.data() + at, last - at);
    if (is_identifier(run)) found.push_back(identifier(run));
    at = std::max(end, at + 1);
  }
  std::sort(found.begin(), found.end(), by_canonical);
  return found;
}

bool identifiers_differ(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  return !has_all(a, b) || !has_all(b, a) || long_numbers(a) != long_numbers(b);
}

}  // namespace reprise::judge
