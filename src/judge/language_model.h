// The weights of the classifier in language.cc. Constants.
#pragma once

#include <cstddef>
#include <cstdint>

namespace reprise::judge {

inline constexpr std::size_t kLanguageBuckets = 4096;
inline constexpr std::size_t kLatinLanguages = 9;  // En to Tr, in the order of Language

extern const float kLanguageScale;   // of the weights
extern const float kLanguageMargin;  // between the two best sums: below it the language is unsure
extern const std::int8_t kLanguageWeights[kLanguageBuckets * kLatinLanguages];

}  // namespace reprise::judge
