// Segments: the tokens of a text as one language has its words. Han and kana, which have no spaces, are cut
// by the words that the language's tables know; numbers of several words become digits, clitics words of
// their own. For languages with neither the tokens stay as they are.
//
// Pure, any thread, no failure. What no table knows stays as it is: Latin words and katakana whole, Han and
// hiragana one character a token.
#pragma once

#include "judge/tokens.h"
#include "judge/words/words.h"

namespace reprise::judge {

Tokens in_words(Tokens tokens, const LanguageWords& words);

}  // namespace reprise::judge
