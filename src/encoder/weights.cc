// The weight file, little-endian; tools/models/convert.py writes it.
//
//   offset  bytes
//   0       8    "REPRENC\0"
//   8       4    version of this layout: 1
//   12      28   u32 x 7: layers, hidden, heads, feed_forward, window, pieces, sections
//   40      4    f32 LayerNorm epsilon
//   44      16   i32 x 4: ids of begin <s>, end </s>, pad, unknown
//   60      4    0
//   64      8    u64 size of the file
//   72      32   name of the model, NUL-padded
//   104     20   prefix that every text gets, NUL-padded
//   124     4    0
//   128     64 x sections: name char[32], u32 kind, u32 rows, u32 columns, u32 0, u64 offset, u64 bytes
//   ...          sections, each at a multiple of 64
//   size-32 32   SHA-256 of everything before
//
// Kinds: 0 bytes, 1 u32, 2 f32, 3 Q4 (matrix of 4-bit weights: rows x columns/2 bytes; its scales are the f32
// section "<name>.scale", rows x columns/32). Sections:
//   piece.offsets u32 [pieces+1], piece.bytes, piece.scores f32 [pieces]
//   trie.labels u8 [nodes], trie.first u32 [nodes+1], trie.values u32 [nodes]; see PieceTrie
//   charsmap   SentencePiece's precompiled map; see normalizer.cc
//   licence, check.texts (one a line), check.vectors f32 [texts, hidden]
//   word Q4 [pieces, hidden], position f32 [window, hidden] (token type 0 added), norm.w, norm.b f32 [hidden]
//   l<i>.{qkv,out,up,down} Q4 with .scale and .b (f32 bias); l<i>.{norm1,norm2}.{w,b} f32 [hidden]
#include "encoder/weights.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <map>

#include "vocabulary/hex.h"

namespace reprise::encoder {
namespace {

constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 128;
constexpr std::size_t kSectionBytes = 64;
constexpr std::size_t kDigestBytes = 32;
constexpr std::uint32_t kMaxSections = 4096;
constexpr int kMaxDimension = 1 << 22;
constexpr const char* kCure = " Run `./dev build` to fetch it again.";

enum Kind : std::uint32_t { kBytes = 0, kU32 = 1, kF32 = 2, kQ4 = 3 };

struct Section {
  std::uint32_t kind = 0;
  std::size_t rows = 0, columns = 0, offset = 0, bytes = 0;
};

std::size_t bytes_of(std::uint32_t kind, std::size_t rows, std::size_t columns) {
  switch (kind) {
    case kBytes:
      return rows * columns;
    case kU32:
    case kF32:
      return rows * columns * 4;
    case kQ4:
      return rows * (columns / 2);
    default:
      return SIZE_MAX;
  }
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

// SHA-256 of the first `size` bytes, by reading rather than through the map, so that they do not stay
// resident.
Result<std::array<std::uint8_t, kDigestBytes>> digest_of(int file, std::size_t size,
                                                         const std::string& name) {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  std::vector<std::uint8_t> buffer(1 << 18);
  for (std::size_t at = 0; at < size;) {
    const ssize_t got =
        ::pread(file, buffer.data(), std::min(buffer.size(), size - at), static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return fail(ErrorCode::Environment, Blame::Storage, name + " cannot be read to its end.");
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(got));
    at += static_cast<std::size_t>(got);
  }
  std::array<std::uint8_t, kDigestBytes> digest;
  EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
  return digest;
}

}  // namespace

void Matrix::integers(int row, std::int8_t* out) const {
  const std::uint8_t* from = nibbles + static_cast<std::size_t>(row) * (columns / 2);
  for (int block = 0; block < columns / kBlock; ++block, from += kBlock / 2, out += kBlock) {
    for (int j = 0; j < kBlock / 2; ++j) {
      out[j] = static_cast<std::int8_t>((from[j] & 15) - 8);
      out[j + kBlock / 2] = static_cast<std::int8_t>((from[j] >> 4) - 8);
    }
  }
}

void Matrix::floats(int row, float* out) const {
  const std::uint8_t* from = nibbles + static_cast<std::size_t>(row) * (columns / 2);
  const float* scale = scales + static_cast<std::size_t>(row) * (columns / kBlock);
  for (int block = 0; block < columns / kBlock; ++block, from += kBlock / 2, out += kBlock) {
    for (int j = 0; j < kBlock / 2; ++j) {
      out[j] = scale[block] * static_cast<float>((from[j] & 15) - 8);
      out[j + kBlock / 2] = scale[block] * static_cast<float>((from[j] >> 4) - 8);
    }
  }
}

// Reads header and section table into a Weights. Every look-up notes the first problem and goes on with
// nothing, so that the code below stays a plain list.
class WeightsReader {
 public:
  WeightsReader(Weights& weights, std::string name) : weights_(weights), name_(std::move(name)) {}

  Result<void> read() {
    REPRISE_CHECK(header());
    REPRISE_CHECK(sections());
    tokenizer();
    checks();
    tensors();
    if (!problem_.empty()) return corrupt(problem_);
    return {};
  }

  tl::unexpected<Error> corrupt(const std::string& what) const {
    return fail(ErrorCode::Corrupt, Blame::Storage, name_ + ": " + what + kCure);
  }

 private:
  template <class T>
  T at(std::size_t offset) const {
    T value;
    std::memcpy(&value, weights_.file_.data() + offset, sizeof value);
    return value;
  }
  std::string name_at(std::size_t offset, std::size_t size) const {
    const char* text = reinterpret_cast<const char*>(weights_.file_.data() + offset);
    return {text, strnlen(text, size)};
  }

  Result<void> header() {
    Dimensions& d = weights_.dimensions_;
    int* const fields[] = {&d.layers, &d.hidden, &d.heads, &d.feed_forward, &d.window, &d.pieces};
    for (std::size_t i = 0; i < std::size(fields); ++i) {
      *fields[i] = at<std::int32_t>(12 + 4 * i);
      if (*fields[i] <= 0 || *fields[i] > kMaxDimension) return corrupt("a dimension is out of range.");
    }
    d.epsilon = at<float>(40);
    d.begin = at<std::int32_t>(44);
    d.end = at<std::int32_t>(48);
    d.pad = at<std::int32_t>(52);
    d.unknown = at<std::int32_t>(56);
    for (const std::int32_t id : {d.begin, d.end, d.pad, d.unknown})
      if (id < 0 || id >= d.pieces) return corrupt("a control token is out of range.");
    if (d.hidden % (d.heads * 8) != 0 || d.hidden % Matrix::kBlock != 0 ||
        d.feed_forward % Matrix::kBlock != 0)
      return corrupt("its dimensions do not fit each other.");
    weights_.model_ = name_at(72, 32);
    weights_.prefix_ = name_at(104, 20);
    return {};
  }

  Result<void> sections() {
    const auto count = at<std::uint32_t>(36);
    const std::size_t end = weights_.file_.size() - kDigestBytes;
    if (count > kMaxSections || kHeaderBytes + count * kSectionBytes > end)
      return corrupt("too many sections.");
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t entry = kHeaderBytes + i * kSectionBytes;
      const Section s{at<std::uint32_t>(entry + 32), at<std::uint32_t>(entry + 36),
                      at<std::uint32_t>(entry + 40), at<std::uint64_t>(entry + 48),
                      at<std::uint64_t>(entry + 56)};
      const std::string name = name_at(entry, 32);
      if (s.offset % 64 != 0 || s.offset > end || s.bytes > end - s.offset ||
          s.bytes != bytes_of(s.kind, s.rows, s.columns))
        return corrupt("section " + name + " does not fit.");
      sections_[name] = s;
    }
    return {};
  }

  // The section of that name and kind, or an empty one and a problem. rows or columns 0: any number.
  Section find(const std::string& name, Kind kind, std::size_t rows, std::size_t columns) {
    const auto found = sections_.find(name);
    if (found != sections_.end()) {
      const Section& s = found->second;
      if (s.kind == kind && (rows == 0 || s.rows == rows) && (columns == 0 || s.columns == columns)) return s;
    }
    if (problem_.empty()) problem_ = "section " + name + " is missing or has another shape.";
    return {};
  }
  template <class T>
  std::span<const T> values(const std::string& name, Kind kind, std::size_t rows, std::size_t columns) {
    const Section s = find(name, kind, rows, columns);
    return {reinterpret_cast<const T*>(weights_.file_.data() + s.offset), s.bytes / sizeof(T)};
  }
  const float* floats(const std::string& name, std::size_t rows, std::size_t columns) {
    return values<float>(name, kF32, rows, columns).data();
  }
  std::string_view text(const std::string& name) {
    const auto bytes = values<char>(name, kBytes, 0, 0);
    return {bytes.data(), bytes.size()};
  }
  Matrix matrix(const std::string& name, int rows, int columns) {
    const auto nibbles = values<std::uint8_t>(name, kQ4, rows, columns);
    return {rows, columns, nibbles.data(), floats(name + ".scale", rows, columns / Matrix::kBlock)};
  }
  Linear linear(const std::string& name, int outputs, int inputs) {
    return {matrix(name, outputs, inputs), floats(name + ".b", 1, outputs)};
  }
  Norm norm(const std::string& name) {
    const int hidden = weights_.dimensions_.hidden;
    return {floats(name + ".w", 1, hidden), floats(name + ".b", 1, hidden)};
  }

  void tokenizer() {
    Weights& w = weights_;
    const std::size_t pieces = w.dimensions_.pieces;
    w.piece_offsets_ = values<std::uint32_t>("piece.offsets", kU32, 1, pieces + 1);
    w.piece_bytes_ = text("piece.bytes");
    w.scores_ = values<float>("piece.scores", kF32, 1, pieces);
    w.trie_.labels = values<std::uint8_t>("trie.labels", kBytes, 1, 0);
    w.trie_.first = values<std::uint32_t>("trie.first", kU32, 1, w.trie_.labels.size() + 1);
    w.trie_.values = values<std::int32_t>("trie.values", kU32, 1, w.trie_.labels.size());
    w.charsmap_ = text("charsmap");
    w.licence_ = text("licence");
  }

  void checks() {
    std::string_view lines = text("check.texts");
    const std::size_t hidden = weights_.dimensions_.hidden;
    const auto vectors = values<float>("check.vectors", kF32, 0, hidden);
    for (std::size_t i = 0; i * hidden < vectors.size(); ++i) {
      const std::size_t length = std::min(lines.find('\n'), lines.size());
      weights_.checks_.push_back({lines.substr(0, length), vectors.data() + i * hidden});
      lines.remove_prefix(std::min(length + 1, lines.size()));
    }
    if (weights_.checks_.empty() && problem_.empty()) problem_ = "it has no check vectors.";
  }

  void tensors() {
    Weights& w = weights_;
    const Dimensions& d = w.dimensions_;
    w.word_ = matrix("word", d.pieces, d.hidden);
    w.position_ = floats("position", d.window, d.hidden);
    w.norm_ = norm("norm");
    for (int i = 0; i < d.layers && problem_.empty(); ++i) {
      const std::string p = "l" + std::to_string(i) + ".";
      w.layers_.push_back({.qkv = linear(p + "qkv", 3 * d.hidden, d.hidden),
                           .out = linear(p + "out", d.hidden, d.hidden),
                           .norm1 = norm(p + "norm1"),
                           .up = linear(p + "up", d.feed_forward, d.hidden),
                           .down = linear(p + "down", d.hidden, d.feed_forward),
                           .norm2 = norm(p + "norm2")});
    }
  }

  Weights& weights_;
  std::string name_;
  std::map<std::string, Section> sections_;
  std::string problem_;
};

Result<std::unique_ptr<const Weights>> Weights::open(const std::filesystem::path& path) {
  std::unique_ptr<Weights> weights(new Weights);
  const std::string name = path.string();
  WeightsReader reader(*weights, name);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status{};
  if (file.number() < 0 || ::fstat(file.number(), &status) != 0) {
    const bool missing = errno == ENOENT;
    return fail(
        missing ? ErrorCode::NotFound : ErrorCode::Environment, Blame::Storage,
        name + ": " + std::strerror(errno) + "." + (missing ? " Run `./dev build` to fetch it." : ""));
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (!S_ISREG(status.st_mode) || size < kHeaderBytes + kDigestBytes)
    return reader.corrupt("not a weight file, or cut short.");

  std::array<std::uint8_t, kHeaderBytes> header{};
  if (::pread(file.number(), header.data(), header.size(), 0) != static_cast<ssize_t>(header.size()))
    return fail(ErrorCode::Environment, Blame::Storage, name + " cannot be read.");
  std::uint32_t version = 0;
  std::uint64_t expected_size = 0;
  std::memcpy(&version, header.data() + 8, sizeof version);
  std::memcpy(&expected_size, header.data() + 64, sizeof expected_size);
  if (std::memcmp(header.data(), "REPRENC", 8) != 0) return reader.corrupt("not a weight file.");
  if (version != kVersion)
    return reader.corrupt("layout version " + std::to_string(version) + ", this program reads version " +
                          std::to_string(kVersion) + ".");
  if (size != expected_size)
    return reader.corrupt("has " + std::to_string(size) + " bytes, should have " +
                          std::to_string(expected_size) + ": cut short or altered.");

  REPRISE_TRY(const auto digest, digest_of(file.number(), size - kDigestBytes, name));
  std::array<std::uint8_t, kDigestBytes> stored{};
  if (::pread(file.number(), stored.data(), stored.size(), static_cast<off_t>(size - kDigestBytes)) !=
          static_cast<ssize_t>(stored.size()) ||
      stored != digest)
    return reader.corrupt("its SHA-256 does not match: the file was altered or damaged.");
  weights->digest_ = to_hex(digest);

  void* const map = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
  if (map == MAP_FAILED)
    return fail(ErrorCode::Environment, Blame::Storage, name + " cannot be mapped: " + std::strerror(errno));
  weights->file_ = {static_cast<const std::uint8_t*>(map), size};
  REPRISE_CHECK(reader.read());
  return std::unique_ptr<const Weights>(std::move(weights));
}

Weights::~Weights() {
  if (!file_.empty()) ::munmap(const_cast<std::uint8_t*>(file_.data()), file_.size());
}

std::string_view Weights::piece(std::int32_t id) const {
  if (id < 0 || id >= dimensions_.pieces) return {};
  const std::size_t begin = piece_offsets_[id], end = piece_offsets_[id + 1];
  if (begin > end || end > piece_bytes_.size()) return {};
  return piece_bytes_.substr(begin, end - begin);
}

}  // namespace reprise::encoder
