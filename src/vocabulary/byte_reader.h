// ByteReader: the other half of ByteWriter, over bytes that nobody vouches for. A read past the end gives
// zeros or an empty text and sets ok() to false for good, so that a parser checks once, at its end. Never
// reads outside the span, never allocates more than the span is long. Borrows the bytes. Confined to one
// thread.
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>

namespace reprise {

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && rest_.empty(); }
  std::size_t left() const { return rest_.size(); }

  std::uint8_t u8() { return number<std::uint8_t>(); }
  std::uint32_t u32() { return number<std::uint32_t>(); }
  std::uint64_t u64() { return number<std::uint64_t>(); }
  std::int64_t i64() { return static_cast<std::int64_t>(number<std::uint64_t>()); }
  float f32() { return std::bit_cast<float>(number<std::uint32_t>()); }
  double f64() { return std::bit_cast<double>(number<std::uint64_t>()); }
  void raw(std::span<std::uint8_t> out) {
    const std::string_view bytes = take(out.size());
    std::fill(out.begin(), out.end(), std::uint8_t{0});
    std::copy(bytes.begin(), bytes.end(), out.begin());
  }
  std::string_view text() { return take(u64()); }
  std::string_view rest() { return take(left()); }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  template <std::unsigned_integral T>
  T number() {
    const std::string_view bytes = take(sizeof(T));
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return static_cast<T>(value);
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace reprise
