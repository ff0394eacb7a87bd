#include "encoder/forward.h"
namespace reprise::encoder {
Result<std::unique_ptr<Forward>> make_int8_forward(const Weights&, Kernel) {
  return fail(ErrorCode::Environment, Blame::Us, "no int8 yet");
}
}  // namespace reprise::encoder
