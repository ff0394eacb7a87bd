// The transformer in its plainest form: what the int8 twin is measured against. Never optimise this file.
//
//   x = norm(word[token] + position[t])
//   per layer:  q, k, v = x Wqkv + b, split by head
//               x = norm1(x + softmax(q k' / sqrt(width)) v Wout + b)
//               x = norm2(x + gelu(x Wup + b) Wdown + b)
//
// BERT's encoder (Devlin et al., 2018): normalisation after the residual, gelu(v) = v/2 (1 + erf(v / sqrt
// 2)).
#include <algorithm>
#include <cmath>

#include "encoder/forward.h"

namespace reprise::encoder {
namespace {

// The compiler may reorder the sum: any order is as good, and it can then use vectors.
float dot(const float* a, const float* b, int size) {
#pragma clang fp reassociate(on)
  float sum = 0;
  for (int i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

// in [tokens, inputs] -> out [tokens, outputs]
std::vector<float> apply(const Linear& linear, const std::vector<float>& in, int tokens) {
  const int inputs = linear.weight.columns, outputs = linear.weight.rows;
  std::vector<float> out(static_cast<std::size_t>(tokens) * outputs);
  std::vector<float> row(inputs);  // one output's weights
  for (int o = 0; o < outputs; ++o) {
    linear.weight.floats(o, row.data());
    for (int t = 0; t < tokens; ++t)
      out[static_cast<std::size_t>(t) * outputs + o] =
          dot(row.data(), in.data() + static_cast<std::size_t>(t) * inputs, inputs) + linear.bias[o];
  }
  return out;
}

void normalize(const Norm& norm, std::vector<float>& x, int hidden, float epsilon) {  // x [tokens, hidden]
  for (std::size_t at = 0; at < x.size(); at += hidden) {
    float mean = 0, variance = 0;
    for (int i = 0; i < hidden; ++i) mean += x[at + i] / static_cast<float>(hidden);
    for (int i = 0; i < hidden; ++i)
      variance += (x[at + i] - mean) * (x[at + i] - mean) / static_cast<float>(hidden);
    for (int i = 0; i < hidden; ++i)
      x[at + i] = (x[at + i] - mean) / std::sqrt(variance + epsilon) * norm.weight[i] + norm.bias[i];
  }
}

void softmax(std::vector<float>& x) {
  const float greatest = *std::ranges::max_element(x);
  float sum = 0;
  for (float& v : x) sum += v = std::exp(v - greatest);
  for (float& v : x) v /= sum;
}

// qkv [tokens, 3 * hidden] -> mixed values [tokens, hidden]
std::vector<float> attend(const std::vector<float>& qkv, int tokens, int hidden, int heads) {
  const int width = hidden / heads;
  std::vector<float> out(static_cast<std::size_t>(tokens) * hidden, 0.0f);
  std::vector<float> scores(tokens);  // of one query and head
  const auto at = [&](int part, int token, int head) {
    return qkv.data() + (static_cast<std::size_t>(token) * 3 + part) * hidden + head * width;
  };
  for (int head = 0; head < heads; ++head) {
    for (int t = 0; t < tokens; ++t) {
      for (int s = 0; s < tokens; ++s)
        scores[s] = dot(at(0, t, head), at(1, s, head), width) / std::sqrt(static_cast<float>(width));
      softmax(scores);
      for (int s = 0; s < tokens; ++s)
        for (int i = 0; i < width; ++i)
          out[static_cast<std::size_t>(t) * hidden + head * width + i] += scores[s] * at(2, s, head)[i];
    }
  }
  return out;
}

void add(std::vector<float>& x, const std::vector<float>& y) {
  for (std::size_t i = 0; i < x.size(); ++i) x[i] += y[i];
}

class FloatForward final : public Forward {
 public:
  explicit FloatForward(const Weights& weights) : weights_(weights) {}

  Result<ForwardResult> run(std::span<const std::int32_t> tokens,
                            std::span<const int> layers) const override {
    const Dimensions& d = weights_.dimensions();
    const int count = static_cast<int>(tokens.size());
    ForwardResult result;
    std::vector<float> x = embed(tokens);  // [tokens, hidden]
    for (int i = 0; i <= d.layers; ++i) {
      if (i > 0) block(weights_.layers()[i - 1], x, count);
      if (std::ranges::find(layers, i) != layers.end()) result.states.push_back({i, x});
    }
    result.last = std::move(x);
    return result;
  }

  std::string instruction_set() const override { return "float reference"; }

 private:
  std::vector<float> embed(std::span<const std::int32_t> tokens) const {
    const int hidden = weights_.dimensions().hidden;
    std::vector<float> x(tokens.size() * hidden);
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      weights_.word().floats(tokens[t], x.data() + t * hidden);
      for (int i = 0; i < hidden; ++i) x[t * hidden + i] += weights_.position()[t * hidden + i];
    }
    normalize(weights_.embedding_norm(), x, hidden, weights_.dimensions().epsilon);
    return x;
  }

  void block(const Layer& layer, std::vector<float>& x, int tokens) const {
    const Dimensions& d = weights_.dimensions();
    const std::vector<float> mixed = attend(apply(layer.qkv, x, tokens), tokens, d.hidden, d.heads);
    add(x, apply(layer.out, mixed, tokens));
    normalize(layer.norm1, x, d.hidden, d.epsilon);
    std::vector<float> wide = apply(layer.up, x, tokens);  // [tokens, feed_forward]
    for (float& v : wide) v = v / 2 * (1 + std::erf(v / std::sqrt(2.0f)));
    add(x, apply(layer.down, wide, tokens));
    normalize(layer.norm2, x, d.hidden, d.epsilon);
  }

  const Weights& weights_;
};

}  // namespace

std::unique_ptr<Forward> make_float_forward(const Weights& weights) {
  return std::make_unique<FloatForward>(weights);
}

}  // namespace reprise::encoder
