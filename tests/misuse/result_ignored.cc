// A Result that nobody looks at is a failure that nobody hears of.
// expect: ignoring return value of function declared with 'nodiscard'
#include "reprise/result.h"

reprise::Result<int> read_number();

int main() {
#ifdef MISUSE
  read_number();
#else
  return read_number() ? 0 : 1;
#endif
}
