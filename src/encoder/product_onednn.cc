// u8 activations x s8 weights -> s32 sums on oneDNN's matmul, then rescaled row by row.
//
//   weights: q[o, k] = round(weight[o, k] / scale[o]), scale[o] = greatest |weight[o, .]| / levels
//   y[t, o] = x.scale[t] * scale[o] * (sum of x[t, k] q[o, k] - x.zero[t] * sum of q[o, .]) + bias[o]
//
// With AVX-512 VNNI levels are 127. Without, oneDNN adds pairs of products in 16 bits and saturates:
// 2 x 255 x 127 does not fit, 2 x 255 x 63 does, so levels are 63. A small product tried at the start
// decides.
//
// oneDNN's threads are OpenMP's; their number belongs to the calling thread and is set to one before each
// call.
#include <dnnl.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "encoder/product.h"
#include "vocabulary/mutex.h"

// From libgomp; clang's package has no <omp.h>.
extern "C" void omp_set_num_threads(int count);

namespace reprise::encoder {
namespace {

using dnnl::memory;
using Arguments = std::unordered_map<int, memory>;

constexpr int kPackedFor = 32;  // tokens for which oneDNN chooses the layout of the weights
constexpr std::size_t kAlign = 64;

// Tokens are padded so that few primitives are kept: at most 16 + 12 + 12 a matrix.
int padded_for_primitive(int tokens) {
  const int step = tokens <= 32 ? 2 : tokens <= 128 ? 8 : 32;
  return (tokens + step - 1) / step * step;
}

memory::desc plain(int rows, int columns, memory::data_type type) {
  return {{rows, columns}, type, memory::format_tag::ab};
}

dnnl::matmul::primitive_desc describe(const dnnl::engine& engine, int tokens, int outputs, int inputs,
                                      const memory::desc& weights) {
  dnnl::primitive_attr attributes;
  // A scratchpad of oneDNN's own may not be used by another thread than the one that made the primitive.
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  const dnnl::matmul::desc wanted(plain(tokens, inputs, memory::data_type::u8), weights,
                                  plain(tokens, outputs, memory::data_type::s32));
  return {wanted, attributes, engine};
}

// Whether 255 * 127 added up comes out wrong.
bool saturates(const dnnl::engine& engine, const dnnl::stream& stream) {
  constexpr int kSize = 64;
  std::vector<std::uint8_t> x(kSize * kSize, 255);
  std::vector<std::int8_t> w(kSize * kSize, 127);
  std::vector<std::int32_t> y(kSize * kSize, 0);
  const memory::desc weights = plain(kSize, kSize, memory::data_type::s8);
  const auto description = describe(engine, kSize, kSize, kSize, weights);
  std::vector<std::byte> scratch(description.scratchpad_desc().get_size() + 1);
  dnnl::matmul(description)
      .execute(stream,
               Arguments{{DNNL_ARG_SRC, {description.src_desc(), engine, x.data()}},
                         {DNNL_ARG_WEIGHTS, {weights, engine, w.data()}},
                         {DNNL_ARG_DST, {description.dst_desc(), engine, y.data()}},
                         {DNNL_ARG_SCRATCHPAD, {description.scratchpad_desc(), engine, scratch.data()}}});
  return std::ranges::any_of(y, [](std::int32_t v) { return v != kSize * 255 * 127; });
}

class OneDnnProduct final : public Product {
 public:
  OneDnnProduct(const Linear& linear, int levels, const dnnl::engine& engine)
      : engine_(engine),
        outputs_(linear.weight.rows),
        inputs_(linear.weight.columns),
        scales_(outputs_),
        sums_(outputs_),
        bias_(linear.bias) {
    std::vector<std::int8_t> integers(static_cast<std::size_t>(outputs_) * inputs_);  // [outputs, inputs]
    for (int o = 0; o < outputs_; ++o)
      quantise(linear.weight, o, levels, integers.data() + static_cast<std::size_t>(o) * inputs_);
    const memory::desc any({inputs_, outputs_}, memory::data_type::s8, memory::format_tag::any);
    packed_ = memory(describe(engine_, kPackedFor, outputs_, inputs_, any).weights_desc(), engine_);
    memory from({{inputs_, outputs_}, memory::data_type::s8, memory::format_tag::ba}, engine_,
                integers.data());
    dnnl::stream stream(engine_);
    dnnl::reorder(from, packed_).execute(stream, from, packed_);
    stream.wait();
  }

  Result<void> run(const Quantised& x, int tokens, float* out,
                   std::span<std::byte> workspace) const override {
    omp_set_num_threads(1);
    try {
      const Prepared prepared = prepare(padded_for_primitive(tokens));
      std::byte* const sums = workspace.data();
      std::byte* const scratch = sums + sums_bytes(tokens);
      auto* const integers = const_cast<std::uint8_t*>(x.integers);  // oneDNN's handles are not const
      dnnl::stream stream(engine_);
      prepared.primitive.execute(
          stream,
          Arguments{{DNNL_ARG_SRC, {prepared.description.src_desc(), engine_, integers}},
                    {DNNL_ARG_WEIGHTS, packed_},
                    {DNNL_ARG_DST, {prepared.description.dst_desc(), engine_, sums}},
                    {DNNL_ARG_SCRATCHPAD, {prepared.description.scratchpad_desc(), engine_, scratch}}});
      stream.wait();
    } catch (const dnnl::error& error) {
      return fail(ErrorCode::Internal, Blame::Us, std::string("oneDNN: ") + error.what());
    }
    rescale(reinterpret_cast<const std::int32_t*>(workspace.data()), x, tokens, outputs_, scales_.data(),
            sums_.data(), bias_, out);
    return {};
  }

  std::size_t workspace_bytes(int tokens) const override {
    std::size_t scratch = 0;  // not monotonous in tokens, so look at each size
    for (int t = 1; t <= tokens; t = padded_for_primitive(t) + 1) {
      const auto description =
          describe(engine_, padded_for_primitive(t), outputs_, inputs_, packed_.get_desc());
      scratch = std::max(scratch, description.scratchpad_desc().get_size());
    }
    return sums_bytes(tokens) + scratch + kAlign;
  }

 private:
  struct Prepared {
    dnnl::matmul::primitive_desc description;
    dnnl::matmul primitive;
  };

  void quantise(const Matrix& weight, int output, int levels, std::int8_t* out) {
    std::vector<float> row(inputs_);
    weight.floats(output, row.data());
    float greatest = 1e-20f;
    for (const float w : row) greatest = std::max(greatest, std::abs(w));
    scales_[output] = greatest / static_cast<float>(levels);
    int sum = 0;
    for (int k = 0; k < inputs_; ++k) {
      out[k] = static_cast<std::int8_t>(std::lrint(row[k] / scales_[output]));
      sum += out[k];
    }
    sums_[output] = static_cast<float>(sum);
  }

  std::size_t sums_bytes(int tokens) const {
    return (static_cast<std::size_t>(padded(tokens)) * outputs_ * sizeof(std::int32_t) + kAlign - 1) /
           kAlign * kAlign;
  }

  Prepared prepare(int tokens) const {
    const MutexLock lock(mutex_);
    auto found = prepared_.find(tokens);
    if (found == prepared_.end()) {
      const auto description = describe(engine_, tokens, outputs_, inputs_, packed_.get_desc());
      found = prepared_.emplace(tokens, Prepared{description, dnnl::matmul(description)}).first;
    }
    return found->second;
  }

  dnnl::engine engine_;
  int outputs_;
  int inputs_;
  std::vector<float> scales_, sums_;  // [outputs]
  const float* bias_;                 // [outputs]
  memory packed_;                     // [inputs, outputs] in oneDNN's layout
  mutable Mutex mutex_;
  // By padded tokens, at most 40.
  mutable std::map<int, Prepared> prepared_ REPRISE_GUARDED_BY(mutex_);
};

class OneDnnProducts final : public ProductMaker {
 public:
  OneDnnProducts() : engine_(dnnl::engine::kind::cpu, 0) {
    omp_set_num_threads(1);
    dnnl::stream stream(engine_);
    levels_ = onednn_has_vnni() && !saturates(engine_, stream) ? 127 : 63;
  }
  Result<std::unique_ptr<Product>> make(const Linear& linear) override {
    omp_set_num_threads(1);
    try {
      return std::make_unique<OneDnnProduct>(linear, levels_, engine_);
    } catch (const dnnl::error& error) {
      return fail(ErrorCode::Internal, Blame::Us, std::string("oneDNN: ") + error.what());
    }
  }
  std::string instruction_set() const override {
    return levels_ == 127 ? "avx512-vnni" : "onednn, 7-bit weights";
  }

 private:
  dnnl::engine engine_;
  int levels_;
};

}  // namespace

bool onednn_has_vnni() {
  switch (dnnl::get_effective_cpu_isa()) {
    case dnnl::cpu_isa::avx512_core_vnni:
    case dnnl::cpu_isa::avx512_core_bf16:
    case dnnl::cpu_isa::avx512_core_amx:
      return true;
    default:
      return false;
  }
}

Result<std::unique_ptr<ProductMaker>> make_onednn_products() {
  try {
    return std::make_unique<OneDnnProducts>();
  } catch (const dnnl::error& error) {
    return fail(ErrorCode::Internal, Blame::Us, std::string("oneDNN: ") + error.what());
  }
}

}  // namespace reprise::encoder
