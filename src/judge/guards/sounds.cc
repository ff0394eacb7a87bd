// The other script is turned into consonants of a few classes, one letter each: S for all that hisses (sh,
// ch, j), s for s, z and ts, N for a nasal of any kind. A Latin letter stands for one of several classes or
// for nothing; vowels and what is often silent may be missing on both sides. The two are aligned by dynamic
// programming over their letters.
#include "judge/guards/sounds.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace reprise::judge {
namespace {

constexpr std::size_t kLettersMax = 32;
constexpr int kConsonantsMin = 3;

struct Letters {
  std::u32string_view letters;
  char sound;  // 0: none, a vowel
};

constexpr Letters kCyrillic[] = {{U"б", 'b'},   {U"в", 'v'}, {U"г", 'g'}, {U"д", 'd'}, {U"жчшщ", 'S'},
                                 {U"зсц", 's'}, {U"к", 'k'}, {U"л", 'l'}, {U"м", 'm'}, {U"н", 'n'},
                                 {U"п", 'p'},   {U"р", 'r'}, {U"т", 't'}, {U"ф", 'f'}, {U"х", 'h'}};
constexpr Letters kArabic[] = {{U"ب", 'b'},   {U"پ", 'p'},   {U"تطث", 't'}, {U"جشچ", 'S'},  {U"گغ", 'g'},
                               {U"خحه", 'h'}, {U"دضذ", 'd'}, {U"ر", 'r'},   {U"زسصظ", 's'}, {U"ف", 'f'},
                               {U"ڤ", 'v'},   {U"قك", 'k'},  {U"ل", 'l'},   {U"م", 'm'},    {U"ن", 'n'}};
constexpr Letters kDevanagari[] = {{U"कख", 'k'},   {U"गघ", 'g'},   {U"चछजझशष", 'S'}, {U"टठतथ", 't'},
                                   {U"डढदध", 'd'}, {U"नणङञ", 'n'}, {U"ंँ", 'N'},       {U"प", 'p'},
                                   {U"फ", 'f'},    {U"बभ", 'b'},   {U"म", 'm'},      {U"र", 'r'},
                                   {U"ल", 'l'},    {U"व", 'v'},    {U"स", 's'},      {U"ह", 'h'}};
constexpr Letters kKatakana[] = {{U"カキクケコ", 'k'}, {U"ガギグゲゴ", 'g'}, {U"サスセソツザズゼゾヅ", 's'},
                                 {U"シチジヂ", 'S'},   {U"タテト", 't'},     {U"ダデド", 'd'},
                                 {U"ナニヌネノ", 'n'}, {U"ハヒヘホ", 'h'},   {U"フ", 'f'},
                                 {U"バビブベボ", 'b'}, {U"パピプペポ", 'p'}, {U"マミムメモ", 'm'},
                                 {U"ラリルレロ", 'r'}, {U"ン", 'N'},         {U"ヴ", 'v'}};

// What a Latin letter may sound like; a blank: nothing.
std::string_view sounds_of(char letter) {
  switch (letter) {
    case 'b':
      return "b";
    case 'c':
      return "ksSh ";  // "ch" is c and a silent h
    case 'd':
      return "d";
    case 'f':
      return "fh";
    case 'g':
      return "gS ";
    case 'h':
      return "hg ";
    case 'j':
      return "Sh ";
    case 'k':
    case 'q':
      return "k";
    case 'l':
      return "lr";
    case 'm':
      return "mN";
    case 'n':
      return "nN";
    case 'p':
      return "pbf";
    case 'r':
      return "r";
    case 's':
      return "sS";
    case 't':
      return "tsS";
    case 'v':
      return "vfb";
    case 'w':
      return "v ";
    case 'x':
      return "s";  // behind the k that is put before it
    case 'z':
      return "sS";
    default:
      return " ";
  }
}

bool is_latin_letter(char letter) {
  return letter >= 'a' && letter <= 'z';
}

// Doubled letters once, x as k and x, all that is no letter left out.
std::string latin(std::string_view word) {
  std::string out;
  for (const char letter : word) {
    if (!is_latin_letter(letter) || (!out.empty() && out.back() == letter)) continue;
    if (letter == 'x') out += 'k';
    out += letter;
  }
  return out;
}

std::optional<char> sound_in(std::span<const Letters> script, char32_t letter) {
  for (const auto& [letters, sound] : script)
    if (letters.find(letter) != letters.npos) return sound;
  return std::nullopt;
}

std::span<const Letters> script_of(char32_t letter) {
  if (letter >= 0x400 && letter < 0x530) return kCyrillic;
  if (letter >= 0x600 && letter < 0x700) return kArabic;
  if (letter >= 0x900 && letter < 0x980) return kDevanagari;
  if (letter >= 0x30A0 && letter < 0x3100) return kKatakana;
  return {};
}

// A word of another script as its consonants.
struct Heard {
  std::string consonants;
  bool vowel_first = false, kana = false, inflected = false;
};

// Doubled consonants once; "дж" is one.
void add(std::string& consonants, char sound) {
  if (sound == 'S' && consonants.ends_with('d')) consonants.pop_back();
  if (!consonants.ends_with(sound)) consonants += sound;
}

std::optional<Heard> heard(std::string_view word) {
  Heard out;
  std::span<const Letters> script;
  bool first = true;
  for (std::size_t at = 0; at < word.size();) {
    utf8proc_int32_t letter = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(word.data()) + at,
                                       static_cast<utf8proc_ssize_t>(word.size() - at), &letter);
    if (size <= 0) return std::nullopt;
    at += static_cast<std::size_t>(size);
    const auto here = script_of(static_cast<char32_t>(letter));
    if (here.empty() || (!first && here.data() != script.data())) return std::nullopt;
    script = here;
    const auto sound = sound_in(script, static_cast<char32_t>(letter));
    if (first) out.vowel_first = !sound;
    if (sound) add(out.consonants, *sound);
    first = false;
  }
  out.kana = script.data() == kKatakana;
  out.inflected = script.data() == kCyrillic;
  return out;
}

// How many consonants agree if all of both are used up; below 0: they cannot be.
int agreeing(std::string_view spelled, const Heard& other) {
  constexpr int kNever = -1'000;
  std::array<std::array<int, kLettersMax + 1>, kLettersMax + 1> best;
  for (auto& row : best) row.fill(kNever);
  best[0][0] = 0;
  const std::string_view sounds = other.consonants;
  const auto reach = [&](std::size_t i, std::size_t j, int value) {
    best[i][j] = std::max(best[i][j], value);
  };
  for (std::size_t i = 0; i <= spelled.size(); ++i) {
    for (std::size_t j = 0; j <= sounds.size(); ++j) {
      const int so_far = best[i][j];
      if (so_far < 0) continue;
      // "Берлином" has an ending.
      const bool ending = other.inflected && j + 1 == sounds.size() && sounds[j] == 'm';
      if (j < sounds.size() && (sounds[j] == 'h' || sounds[j] == 'N' || ending)) reach(i, j + 1, so_far);
      if (i == spelled.size()) continue;
      const std::string_view may = sounds_of(spelled[i]);
      if (may.ends_with(' ') || (other.kana && spelled[i] == 'r')) reach(i + 1, j, so_far);
      if (j < sounds.size() && may.find(sounds[j]) != may.npos) reach(i + 1, j + 1, so_far + 1);
    }
  }
  return best[spelled.size()][sounds.size()];
}

bool spells(std::string_view latin_word, std::string_view other_word) {
  const std::string spelled = latin(latin_word);
  const auto other = heard(other_word);
  if (!other || spelled.empty() || spelled.size() > kLettersMax || other->consonants.size() > kLettersMax)
    return false;
  const bool vowel_first = std::string_view("aeiou").find(spelled[0]) != std::string_view::npos;
  const bool may_be_either = std::string_view("hjwy").find(spelled[0]) != std::string_view::npos;
  if (!may_be_either && vowel_first != other->vowel_first) return false;
  return agreeing(spelled, *other) >= kConsonantsMin;
}

}  // namespace

bool sound_alike(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || is_latin_letter(a[0]) == is_latin_letter(b[0])) return false;
  return is_latin_letter(a[0]) ? spells(a, b) : spells(b, a);
}

}  // namespace reprise::judge
