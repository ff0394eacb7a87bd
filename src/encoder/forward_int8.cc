// The float twin's formula with the matrix products in int8: activations are quantised row by row just before
// each product (8 bits, asymmetric), everything between products stays float. All scratch memory of a call is
// one arena, made for the whole window once and handed from call to call; pages that no text was long enough
// to touch are never resident.
#include <sys/mman.h>

#include <algorithm>
#include <cmath>

#include "encoder/forward.h"
#include "encoder/product.h"
#include "encoder/vector_math.h"
#include "vocabulary/mutex.h"

namespace reprise::encoder {
namespace {

struct PackedLayer {
  std::unique_ptr<Product> qkv, out, up, down;
};

// The buffers of one call, T = padded(window) tokens.
struct Arena {
  float* x = nullptr;                // [T, hidden], the state
  float* qkv = nullptr;              // [T, 3 * hidden]
  float* keys = nullptr;             // [width, T], one head's keys, transposed
  float* scores = nullptr;           // [4, T], of four queries
  float* mixed = nullptr;            // [T, hidden], also a product's output before its residual
  float* wide = nullptr;             // [T, feed_forward]
  std::uint8_t* integers = nullptr;  // [T, feed_forward]
  float* scales = nullptr;           // [T]
  float* zeros = nullptr;            // [T]
  std::span<std::byte> workspace;    // of a product

  explicit Arena(const Dimensions& d, std::size_t workspace_bytes) {
    place(d, workspace_bytes);  // from null: measures
    void* const memory = ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) std::abort();  // out of memory ends the process
    memory_ = static_cast<std::byte*>(memory);
    place(d, workspace_bytes);
  }
  ~Arena() { ::munmap(memory_, bytes_); }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

 private:
  void place(const Dimensions& d, std::size_t workspace_bytes) {
    const auto tokens = static_cast<std::size_t>(padded(d.window));
    bytes_ = 0;
    const auto take = [&]<class T>(T*& buffer, std::size_t size) {
      if (memory_ != nullptr) buffer = reinterpret_cast<T*>(memory_ + bytes_);
      bytes_ += (size * sizeof(T) + 63) / 64 * 64;
    };
    take(x, tokens * d.hidden);
    take(qkv, tokens * 3 * d.hidden);
    take(keys, tokens * (d.hidden / d.heads));
    take(scores, tokens * 4);
    take(mixed, tokens * d.hidden);
    take(wide, tokens * d.feed_forward);
    take(integers, tokens * d.feed_forward);
    take(scales, tokens);
    take(zeros, tokens);
    std::byte* work = nullptr;
    take(work, workspace_bytes);
    workspace = {work, workspace_bytes};
  }

  std::byte* memory_ = nullptr;
  std::size_t bytes_ = 0;
};

class Int8Forward final : public Forward {
 public:
  explicit Int8Forward(const Weights& weights) : weights_(weights) {}

  Result<void> pack(ProductMaker& maker) {
    for (const Layer& layer : weights_.layers()) {
      PackedLayer packed;
      REPRISE_TRY(packed.qkv, maker.make(layer.qkv));
      REPRISE_TRY(packed.out, maker.make(layer.out));
      REPRISE_TRY(packed.up, maker.make(layer.up));
      REPRISE_TRY(packed.down, maker.make(layer.down));
      packed_.push_back(std::move(packed));
    }
    for (const auto* product : {&packed_[0].qkv, &packed_[0].out, &packed_[0].up, &packed_[0].down})
      workspace_bytes_ =
          std::max(workspace_bytes_, (*product)->workspace_bytes(weights_.dimensions().window));
    instruction_set_ = maker.instruction_set();
    return {};
  }

  Result<ForwardResult> run(std::span<const std::int32_t> tokens,
                            std::span<const int> layers) const override {
    std::unique_ptr<Arena> arena = borrow();
    Result<ForwardResult> result = run_in(*arena, tokens, layers);
    give_back(std::move(arena));
    return result;
  }

  std::string instruction_set() const override { return instruction_set_; }

 private:
  Result<ForwardResult> run_in(Arena& a, std::span<const std::int32_t> tokens,
                               std::span<const int> layers) const {
    const Dimensions& d = weights_.dimensions();
    const int count = static_cast<int>(tokens.size());
    ForwardResult result;
    embed(a, tokens);
    for (int i = 0; i <= d.layers; ++i) {
      if (i > 0) REPRISE_CHECK(block(a, i - 1, count));
      if (std::ranges::find(layers, i) != layers.end())
        result.states.push_back({i, {a.x, a.x + tokens.size() * d.hidden}});
    }
    result.last.assign(a.x, a.x + tokens.size() * d.hidden);
    return result;
  }

  void embed(Arena& a, std::span<const std::int32_t> tokens) const {
    const int hidden = weights_.dimensions().hidden;
    for (std::size_t t = 0; t < tokens.size(); ++t) weights_.word().floats(tokens[t], a.x + t * hidden);
    const Norm& norm = weights_.embedding_norm();
    add_and_normalize(a.x, weights_.position(), static_cast<int>(tokens.size()), hidden, norm.weight,
                      norm.bias, weights_.dimensions().epsilon);
  }

  Result<void> block(Arena& a, int index, int tokens) const {
    const Dimensions& d = weights_.dimensions();
    const Layer& layer = weights_.layers()[index];
    const PackedLayer& packed = packed_[index];
    REPRISE_CHECK(multiply_by(*packed.qkv, a, a.x, d.hidden, tokens, a.qkv));
    attend(a, tokens);  // leaves the mixed values in a.mixed
    REPRISE_CHECK(multiply_by(*packed.out, a, a.mixed, d.hidden, tokens, a.mixed));
    add_and_normalize(a.x, a.mixed, tokens, d.hidden, layer.norm1.weight, layer.norm1.bias, d.epsilon);
    REPRISE_CHECK(multiply_by(*packed.up, a, a.x, d.hidden, tokens, a.wide));
    gelu(a.wide, static_cast<std::size_t>(tokens) * d.feed_forward);
    REPRISE_CHECK(multiply_by(*packed.down, a, a.wide, d.feed_forward, tokens, a.mixed));
    add_and_normalize(a.x, a.mixed, tokens, d.hidden, layer.norm2.weight, layer.norm2.bias, d.epsilon);
    return {};
  }

  // out = product(in); `out` may be `in`, which is read before anything is written.
  static Result<void> multiply_by(const Product& product, Arena& a, const float* in, int columns, int tokens,
                                  float* out) {
    quantise_rows(in, tokens, columns, a.integers, a.scales, a.zeros);
    return product.run({a.integers, a.scales, a.zeros}, tokens, out, a.workspace);
  }

  // a.qkv [tokens, 3 * hidden] -> a.mixed [tokens, hidden]
  void attend(Arena& a, int tokens) const {
    const Dimensions& d = weights_.dimensions();
    const int width = d.hidden / d.heads, row = 3 * d.hidden;
    const int keys = (tokens + 7) / 8 * 8;  // columns of keys and scores; those past `tokens` are never used
    const float scale = 1 / std::sqrt(static_cast<float>(width));
    for (int head = 0; head < d.heads; ++head) {
      const float* const queries = a.qkv + head * width;
      const float* const values = queries + 2 * d.hidden;
      for (int t = 0; t < tokens; ++t)
        for (int i = 0; i < width; ++i) a.keys[i * keys + t] = queries[t * row + d.hidden + i];
      for (int t = 0; t < tokens; t += 4) {
        const int rows = std::min(4, tokens - t);
        multiply(queries + static_cast<std::size_t>(t) * row, row, a.keys, keys, a.scores, keys, rows, width,
                 keys);
        for (int r = 0; r < rows; ++r) softmax(a.scores + r * keys, tokens, scale);
        multiply(a.scores, keys, values, row, a.mixed + static_cast<std::size_t>(t) * d.hidden + head * width,
                 d.hidden, rows, tokens, width);
      }
    }
  }

  std::unique_ptr<Arena> borrow() const {
    {
      const MutexLock lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Arena> arena = std::move(idle_.back());
        idle_.pop_back();
        return arena;
      }
    }
    return std::make_unique<Arena>(weights_.dimensions(), workspace_bytes_);
  }
  void give_back(std::unique_ptr<Arena> arena) const {
    const MutexLock lock(mutex_);
    idle_.push_back(std::move(arena));
  }

  const Weights& weights_;
  std::vector<PackedLayer> packed_;
  std::size_t workspace_bytes_ = 0;
  std::string instruction_set_;
  mutable Mutex mutex_;
  // As many as calls were ever at once.
  mutable std::vector<std::unique_ptr<Arena>> idle_ REPRISE_GUARDED_BY(mutex_);
};

// The thread sanitizer knows nothing of the OpenMP that oneDNN runs on, and would report races that are none.
#ifdef REPRISE_WITHOUT_OPENMP
constexpr bool kMayChooseOneDnn = false;
#else
constexpr bool kMayChooseOneDnn = true;
#endif

}  // namespace

Result<std::unique_ptr<Forward>> make_int8_forward(const Weights& weights, Kernel kernel) {
  if (!has_avx2())
    return fail(ErrorCode::Environment, Blame::Us, "The int8 encoder needs a CPU with AVX2 and FMA.");
  std::unique_ptr<ProductMaker> maker;
  if (kernel == Kernel::OneDnn || (kernel == Kernel::Auto && kMayChooseOneDnn && onednn_has_vnni())) {
    REPRISE_TRY(maker, make_onednn_products());
  } else {
    maker = make_avx2_products();
  }
  auto forward = std::make_unique<Int8Forward>(weights);
  REPRISE_CHECK(forward->pack(*maker));
  return std::unique_ptr<Forward>(std::move(forward));
}

}  // namespace reprise::encoder
