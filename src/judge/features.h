// PairFeatures: what the judge knows of a question and one candidate, before it scores. Extractors
// (reading.h) fill the readings; everything here is a comparison of two. A learned judge adds its features
// here. Values; pure; any thread.
#pragma once

#include "judge/language.h"
#include "judge/reading.h"

namespace reprise::judge {

struct PairFeatures {
  double cosine = 0;
  Language language = Language::Unsure;  // that both sides agree on
  bool numbers_differ = false;
  bool negation_differs = false;
  bool names_differ = false;
};

// Both readings are in the pair's language.
PairFeatures compare(const Reading& asked, const Reading& stored, double cosine);

}  // namespace reprise::judge
