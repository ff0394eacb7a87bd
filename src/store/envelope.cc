// version u8 = 1 | key id u32 | nonce[12] | body, sealed or plain | check[16]
//
// Key id 0: the body is plain, the nonce zero, and the check is XXH3-128 of context and body: it finds
// accidents. Else AES-256-GCM under HMAC-SHA256(storage key, "reprise entry seal 1") with a random nonce
// (good for 2^32 records); the check is its tag. Context, which is authenticated but not stored:
//
//   "reprise entry" | version u8 | key id u32 | record kind u8 | id[16]
//
// so that a record put in another one's place does not open. The key id is the first four bytes of
// HMAC-SHA256(storage key, "reprise storage key id"), never 0.
#include "store/envelope.h"

#include <openssl/evp.h>
#include <xxhash.h>

#include <cstdlib>
#include <memory>
#include <span>

#include "vocabulary/byte_reader.h"
#include "vocabulary/byte_writer.h"
#include "vocabulary/sha256.h"

namespace reprise::store {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kCheckBytes = 16;
constexpr std::size_t kHeaderBytes = 1 + 4 + kNonceBytes;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const EVP_CIPHER* algorithm() {
  static const EVP_CIPHER* const kAlgorithm = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  if (kAlgorithm == nullptr) std::abort();  // a libcrypto without AES: nothing may be written
  return kAlgorithm;
}

const unsigned char* in(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* out(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}
int size(std::string_view bytes) {
  return static_cast<int>(bytes.size());
}

std::string context_of(Record record, const ShortId& id, std::uint32_t key_id) {
  ByteWriter context;
  context.raw(std::string_view("reprise entry"));
  context.u8(kVersion);
  context.u32(key_id);
  context.u8(static_cast<std::uint8_t>(record));
  context.raw(id);
  return context.take();
}

std::string checksum(std::string_view context, std::string_view body) {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
  if (state == nullptr) std::abort();
  XXH3_128bits_reset(state.get());
  XXH3_128bits_update(state.get(), context.data(), context.size());
  XXH3_128bits_update(state.get(), body.data(), body.size());
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state.get()));
  return std::string(reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest);
}

// Encrypts in place of nothing: returns body and tag. Failing to encrypt must not write the plain body.
std::string encrypt(std::string_view key, std::string_view nonce, std::string_view context,
                    std::string_view body) {
  const Context cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  std::string sealed(body.size() + kCheckBytes, '\0');
  int written = 0;
  const bool done =
      cipher != nullptr && EVP_EncryptInit_ex(cipher.get(), algorithm(), nullptr, in(key), in(nonce)) == 1 &&
      EVP_EncryptUpdate(cipher.get(), nullptr, &written, in(context), size(context)) == 1 &&
      EVP_EncryptUpdate(cipher.get(), out(sealed), &written, in(body), size(body)) == 1 &&
      EVP_EncryptFinal_ex(cipher.get(), out(sealed) + body.size(), &written) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kCheckBytes, out(sealed) + body.size()) == 1;
  if (!done) std::abort();
  return sealed;
}

// The plain body, or false when the tag does not fit.
bool decrypt(std::string_view key, std::string_view nonce, std::string_view context, std::string_view sealed,
             std::string& body) {
  const std::string_view covered = sealed.substr(0, sealed.size() - kCheckBytes);
  std::string tag(sealed.substr(covered.size()));
  const Context cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  body.assign(covered.size(), '\0');
  int written = 0;
  return cipher != nullptr &&
         EVP_DecryptInit_ex(cipher.get(), algorithm(), nullptr, in(key), in(nonce)) == 1 &&
         EVP_DecryptUpdate(cipher.get(), nullptr, &written, in(context), size(context)) == 1 &&
         EVP_DecryptUpdate(cipher.get(), out(body), &written, in(covered), size(covered)) == 1 &&
         EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kCheckBytes, out(tag)) == 1 &&
         EVP_DecryptFinal_ex(cipher.get(), out(body) + body.size(), &written) == 1;
}

tl::unexpected<Error> corrupt(std::string detail) {
  return fail(ErrorCode::Corrupt, Blame::Storage, std::move(detail));
}

}  // namespace

Result<Envelope> Envelope::make(std::string_view storage_key, Random& random) {
  if (storage_key.empty()) return Envelope("", 0, random);
  if (storage_key.size() != kKeyBytes) {
    return fail(
        ErrorCode::BadInput, Blame::Client,
        "the storage key has " + std::to_string(storage_key.size()) + " bytes; give 32 (openssl rand 32)");
  }
  const auto text = [](const Digest& digest) {
    return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
  };
  const std::string id = text(hmac_sha256(storage_key, "reprise storage key id"));
  const std::uint32_t key_id = ByteReader(id).u32();
  return Envelope(text(hmac_sha256(storage_key, "reprise entry seal 1")), key_id == 0 ? 1 : key_id, random);
}

std::string Envelope::seal(Record record, const ShortId& id, std::string_view body) const {
  std::string nonce(kNonceBytes, '\0');
  if (key_id_ != 0) random_->fill(std::span(reinterpret_cast<std::uint8_t*>(nonce.data()), nonce.size()));
  const std::string context = context_of(record, id, key_id_);
  ByteWriter sealed;
  sealed.reserve(kHeaderBytes + body.size() + kCheckBytes);
  sealed.u8(kVersion);
  sealed.u32(key_id_);
  sealed.raw(nonce);
  if (key_id_ == 0) {
    sealed.raw(body);
    sealed.raw(checksum(context, body));
  } else {
    sealed.raw(encrypt(key_, nonce, context, body));
  }
  return sealed.take();
}

Result<std::string> Envelope::open(Record record, const ShortId& id, std::string_view sealed) const {
  if (sealed.size() < kHeaderBytes + kCheckBytes) return corrupt("a stored record is cut short");
  ByteReader header(sealed);
  const std::uint8_t version = header.u8();
  const std::uint32_t key_id = header.u32();
  if (version != kVersion) {
    return corrupt("a stored record has format version " + std::to_string(version) +
                   "; this program reads 1");
  }
  // Never open a plain record when there is a key: whoever can write to the disk could plant one.
  if (key_id != key_id_) {
    return fail(ErrorCode::Environment, Blame::Storage,
                "a stored record is sealed under another storage key");
  }
  const std::string_view nonce = sealed.substr(5, kNonceBytes);
  const std::string_view rest = sealed.substr(kHeaderBytes);
  const std::string context = context_of(record, id, key_id);
  std::string body;
  if (key_id == 0) {
    body = rest.substr(0, rest.size() - kCheckBytes);
    const bool intact = nonce == std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0", kNonceBytes) &&
                        checksum(context, body) == rest.substr(body.size());
    if (!intact) return corrupt("a stored record fails its checksum");
  } else if (!decrypt(key_, nonce, context, rest, body)) {
    return corrupt("a stored record fails its seal");
  }
  return body;
}

}  // namespace reprise::store
