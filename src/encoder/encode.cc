// text -> tokens -> states -> vector:  <s> prefix text </s>, forward pass, mean over all tokens, length 1.
//
// Prefix and text are tokenised apart: no piece crosses the space between them, so the tokens are those of
// the joined text, and those of the text are known without searching.
#include "encoder/encode.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "encoder/tokenizer.h"

namespace reprise::encoder {
namespace {

constexpr float kCheckCosine = 0.99f;
// Raised whenever the same weight file would give vectors that do not belong beside older ones.
constexpr const char* kArithmetic = "1";

class Encoder final : public TextEncoder {
 public:
  Encoder(std::unique_ptr<const Weights> weights, std::unique_ptr<Forward> forward)
      : weights_(std::move(weights)), tokenizer_(*weights_), forward_(std::move(forward)) {
    const Dimensions& d = weights_->dimensions();
    info_ = {.model = weights_->model(),
             .version = kArithmetic + ("-" + weights_->digest().substr(0, 16)),
             .dimensions = d.hidden,
             .window = d.window,
             .instruction_set = forward_->instruction_set()};
  }

  Result<void> prepare() {
    REPRISE_TRY(prefix_, tokenizer_.tokenize(weights_->prefix()));
    for (const Check& check : weights_->checks()) {
      REPRISE_TRY(const Encoding encoding, encode(check.text, {}));
      const float cosine =
          std::inner_product(encoding.vector.begin(), encoding.vector.end(), check.vector, 0.0f);
      if (!(cosine > kCheckCosine)) {
        return fail(ErrorCode::Corrupt, Blame::Us,
                    weights_->model() + " does not encode its check texts as stored (cosine " +
                        std::to_string(cosine) + ", " + info_.instruction_set +
                        "). Run `./dev build` to fetch the weights again; if it stays, report this CPU.");
      }
    }
    return {};
  }

  const EncoderInfo& info() const override { return info_; }

  Result<Encoding> encode(std::string_view text, std::span<const int> layers) const override {
    const Dimensions& d = weights_->dimensions();
    for (const int layer : layers)
      if (layer < 0 || layer > d.layers)
        return fail(ErrorCode::Internal, Blame::Us,
                    "The encoder has no layer " + std::to_string(layer) + ".");
    Encoding encoding;
    REPRISE_TRY(encoding.tokens, tokenizer_.tokenize(text));
    encoding.tokens_total = encoding.tokens.size() + prefix_.size() + 2;
    if (encoding.tokens_total > static_cast<std::size_t>(d.window)) {
      return fail(ErrorCode::TooLarge, Blame::Client,
                  "A text of " + std::to_string(encoding.tokens_total) +
                      " tokens does not fit the encoder's " + std::to_string(d.window) + ".");
    }
    std::vector<std::int32_t> all{d.begin};
    all.insert(all.end(), prefix_.begin(), prefix_.end());
    all.insert(all.end(), encoding.tokens.begin(), encoding.tokens.end());
    all.push_back(d.end);
    REPRISE_TRY(ForwardResult result, forward_->run(all, layers));
    encoding.vector = pool(result.last);
    encoding.states = std::move(result.states);
    for (LayerStates& states : encoding.states) keep_text(states.values);
    return encoding;
  }

 private:
  std::vector<float> pool(const std::vector<float>& states) const {  // [tokens, hidden] -> [hidden]
    const std::size_t hidden = info_.dimensions;
    std::vector<float> mean(hidden, 0.0f);
    for (std::size_t at = 0; at < states.size(); at += hidden)
      for (std::size_t i = 0; i < hidden; ++i) mean[i] += states[at + i];
    const float length = std::sqrt(std::inner_product(mean.begin(), mean.end(), mean.begin(), 0.0f));
    for (float& value : mean) value /= length;
    return mean;
  }

  // Drops the rows of <s>, the prefix and </s>.
  void keep_text(std::vector<float>& states) const {
    const auto hidden = static_cast<std::ptrdiff_t>(info_.dimensions);
    states.resize(states.size() - hidden);
    states.erase(states.begin(), states.begin() + hidden * static_cast<std::ptrdiff_t>(prefix_.size() + 1));
  }

  std::unique_ptr<const Weights> weights_;
  Tokenizer tokenizer_;
  std::unique_ptr<Forward> forward_;  // borrows weights_
  std::vector<std::int32_t> prefix_;
  EncoderInfo info_;
};

Result<std::unique_ptr<Forward>> make_forward(const Weights& weights, Precision precision, Kernel kernel) {
  if (precision == Precision::Float) return make_float_forward(weights);
  Result<std::unique_ptr<Forward>> forward = make_int8_forward(weights, kernel);
  if (!forward && forward.error().code == ErrorCode::Environment) return make_float_forward(weights);
  return forward;
}

}  // namespace

Result<std::unique_ptr<TextEncoder>> open_encoder(const std::filesystem::path& path, Precision precision,
                                                  Kernel kernel) {
  REPRISE_TRY(auto weights, Weights::open(path));
  REPRISE_TRY(auto forward, make_forward(*weights, precision, kernel));
  auto encoder = std::make_unique<Encoder>(std::move(weights), std::move(forward));
  REPRISE_CHECK(encoder->prepare());
  return std::unique_ptr<TextEncoder>(std::move(encoder));
}

}  // namespace reprise::encoder
