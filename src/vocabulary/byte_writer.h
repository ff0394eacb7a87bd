// ByteWriter: appends numbers and length-prefixed texts to a string; ByteReader reads them back.
// Little-endian, fixed widths: two different sequences of values never give the same bytes. Confined to one
// thread.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace reprise {

class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void u32(std::uint32_t value) { number(value); }
  void u64(std::uint64_t value) { number(value); }
  void i64(std::int64_t value) { number(static_cast<std::uint64_t>(value)); }
  void f32(float value) { number(std::bit_cast<std::uint32_t>(value)); }
  void f64(double value) { number(std::bit_cast<std::uint64_t>(value)); }
  // The bytes alone; for fields of a fixed size.
  void raw(std::span<const std::uint8_t> bytes) {
    bytes_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  void raw(std::string_view bytes) { bytes_.append(bytes); }
  // A length of eight bytes, then the text.
  void text(std::string_view text) {
    u64(text.size());
    bytes_.append(text);
  }

  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  template <std::unsigned_integral T>
  void number(T value) {
    char bytes[sizeof(T)];
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes[i] = static_cast<char>(value >> (8 * i));
    bytes_.append(bytes, sizeof(T));
  }

  std::string bytes_;
};

}  // namespace reprise
