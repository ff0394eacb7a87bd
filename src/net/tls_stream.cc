// The library works on the non-blocking socket itself; whenever it wants the socket to be ready, the step is
// tried again then. A connection that ends without close_notify is Reset: its last bytes may be missing.
#include "net/tls_stream.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdlib>

namespace reprise::net {
namespace {

constexpr std::size_t kRecordBytes = 16 << 10;
constexpr unsigned char kAlpn[] = "\x08http/1.1";

bool is_address(const std::string& host) {
  unsigned char bytes[16];
  return inet_pton(AF_INET, host.c_str(), bytes) == 1 || inet_pton(AF_INET6, host.c_str(), bytes) == 1;
}

std::string last_library_error() {
  const unsigned long code = ERR_peek_last_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return reason == nullptr ? "the connection was closed during TLS" : reason;
}

// The system's folder is looked into when a certificate is checked. Its one large file would be parsed here,
// which takes OpenSSL 3 a tenth of a second; it is read only where the environment names one.
bool trust_system(SSL_CTX* context) {
  if (SSL_CTX_set_default_verify_dir(context) != 1) return false;
  return std::getenv(X509_get_default_cert_file_env()) == nullptr ||
         SSL_CTX_set_default_verify_file(context) == 1;
}

}  // namespace

Result<std::unique_ptr<TlsContext>> TlsContext::make(const TlsOptions& options) {
  SSL_CTX* native = SSL_CTX_new(TLS_client_method());
  if (native == nullptr) return fail(ErrorCode::Environment, Blame::Us, "OpenSSL cannot make a TLS context");
  std::unique_ptr<TlsContext> context(new TlsContext(native));
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_verify(native, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(
      native, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  const bool loaded = options.ca_file.empty()
                          ? trust_system(native)
                          : SSL_CTX_load_verify_locations(native, options.ca_file.c_str(), nullptr) == 1;
  ERR_clear_error();
  if (!loaded)
    return fail(ErrorCode::Environment, Blame::Us,
                options.ca_file.empty()
                    ? std::string("the system's CA certificates cannot be read; install ca-certificates")
                    : "the CA file " + options.ca_file + " cannot be read as PEM certificates");
  return context;
}

TlsContext::~TlsContext() {
  SSL_CTX_free(context_);
}

TlsStream::TlsStream(Shard& shard, Socket socket, const TlsContext& context, const std::string& host)
    : SocketStream(shard, std::move(socket)), ssl_(SSL_new(context.native())) {
  ErrorValue ignored;  // the socket is connected: this does not fail
  core_->socket.native_non_blocking(true, ignored);
  SSL_set_fd(ssl_, core_->socket.native_handle());
  SSL_set_alpn_protos(ssl_, kAlpn, sizeof kAlpn - 1);
  if (is_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_), host.c_str());
  } else {
    SSL_set_tlsext_host_name(ssl_, host.c_str());
    SSL_set_hostflags(ssl_, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_set1_host(ssl_, host.c_str());
  }
}

TlsStream::~TlsStream() {
  *alive_ = false;
  SSL_free(ssl_);
}

template <class Step>
void TlsStream::retry_when(Socket::wait_type ready, Step step) {
  core_->socket.async_wait(ready, [this, alive = alive_, core = core_, step](const ErrorValue& error) {
    if (!*alive) return;
    if (error) return core->end_read({0, core->failure_of(error)});
    const std::optional<IoResult> result = (this->*step)();
    if (result) return core->end_read(*result);
    retry_when(wants_, step);
  });
}

void TlsStream::start_handshake(IoCallback& callback) {
  core_->reader = &callback;
  retry_when(Socket::wait_write, &TlsStream::try_handshake);
}

std::optional<IoResult> TlsStream::try_handshake() {
  ERR_clear_error();
  const int returned = SSL_connect(ssl_);
  if (returned == 1) return IoResult{};
  const std::optional<IoResult> result = after(returned);
  if (!result) return result;
  const long verdict = SSL_get_verify_result(ssl_);
  explanation_ = verdict != X509_V_OK ? std::string("the certificate is not trusted (") +
                                            X509_verify_cert_error_string(verdict) + ")"
                                      : last_library_error();
  return IoResult{0, IoFailure::Broken};
}

std::optional<IoResult> TlsStream::after(int returned) {
  switch (SSL_get_error(ssl_, returned)) {
    case SSL_ERROR_WANT_READ:
      wants_ = Socket::wait_read;
      return std::nullopt;
    case SSL_ERROR_WANT_WRITE:
      wants_ = Socket::wait_write;
      return std::nullopt;
    case SSL_ERROR_ZERO_RETURN:
      return IoResult{0, IoFailure::End};
    default:
      return IoResult{0, IoFailure::Reset};
  }
}

std::optional<IoResult> TlsStream::try_read() {
  ERR_clear_error();
  const int returned =
      SSL_read(ssl_, into_.data(), static_cast<int>(std::min<std::size_t>(into_.size(), 1 << 30)));
  if (returned > 0) return IoResult{static_cast<std::size_t>(returned), IoFailure::None};
  return after(returned);
}

std::optional<IoResult> TlsStream::start_read(std::span<char> into, IoCallback& callback) {
  if (core_->why == IoFailure::Cancelled) return IoResult{0, IoFailure::Cancelled};
  into_ = into;
  if (const std::optional<IoResult> result = try_read()) return result;
  core_->reader = &callback;
  retry_when(wants_, &TlsStream::try_read);
  return std::nullopt;
}

IoResult TlsStream::try_write(std::span<const iovec> parts) {
  if (core_->why == IoFailure::Cancelled) return {0, IoFailure::Cancelled};
  std::string_view record(static_cast<const char*>(parts[0].iov_base), parts[0].iov_len);
  if (record.size() < kRecordBytes && parts.size() > 1) {
    scratch_.clear();
    for (const iovec& part : parts) {
      const std::size_t room = kRecordBytes - scratch_.size();
      scratch_.append(static_cast<const char*>(part.iov_base), std::min(part.iov_len, room));
    }
    record = scratch_;
  }
  ERR_clear_error();
  const int returned =
      SSL_write(ssl_, record.data(), static_cast<int>(std::min(record.size(), kRecordBytes)));
  if (returned > 0) return {static_cast<std::size_t>(returned), IoFailure::None};
  const auto wants = wants_;
  const std::optional<IoResult> result = after(returned);
  wants_ = wants;  // of the read under way; a write waits for room
  return result.value_or(IoResult{});
}

void TlsStream::shutdown_write() {
  ERR_clear_error();
  SSL_shutdown(ssl_);
  SocketStream::shutdown_write();
}

}  // namespace reprise::net
