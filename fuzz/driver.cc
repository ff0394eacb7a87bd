// libFuzzer's entry for the target that FUZZ_TARGET names.
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    reprise::fuzz::FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  } catch (const std::exception& broken) {  // a property, or an exception that the code under test let out
    fprintf(stderr, "does not hold: %s\n", broken.what());
    std::abort();
  }
  return 0;
}
