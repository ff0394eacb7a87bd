// The bytes of e5_small.judge, as a constant of the program.
#include <cstdio>
#include <cstdlib>

#include "judge/learned/model.h"

// .incbin, since a list of numbers in C++ takes a compiler half a minute a megabyte.
asm(R"(
  .section .rodata
  .global reprise_judge_model_begin
  .global reprise_judge_model_end
  .balign 16
reprise_judge_model_begin:
  .incbin ")" REPRISE_JUDGE_MODEL R"("
reprise_judge_model_end:
  .byte 0
  .previous
)");

extern "C" const char reprise_judge_model_begin[];
extern "C" const char reprise_judge_model_end[];

namespace reprise::judge {

const Model* find_model(std::string_view encoder) {
  static const Model model = [] {
    auto read = read_model({reprise_judge_model_begin,
                            static_cast<std::size_t>(reprise_judge_model_end - reprise_judge_model_begin)});
    if (!read) {  // the build is broken: nothing else can have changed these bytes
      std::fprintf(stderr, "%s\n", read.error().detail.c_str());
      std::abort();
    }
    return std::move(*read);
  }();
  return encoder == model.encoder ? &model : nullptr;
}

}  // namespace reprise::judge
