// A TLS client over a connected socket. Included by the .cc files of net/ alone.
#pragma once

#include <string>

#include "net/socket_stream.h"
#include "net/tls.h"

struct ssl_st;

namespace reprise::net {

class TlsStream final : public SocketStream {
 public:
  TlsStream(Shard& shard, Socket socket, const TlsContext& context, const std::string& host);
  ~TlsStream() override;
  // Calls back once the handshake is done, the peer's certificate and name verified.
  void start_handshake(IoCallback& callback);
  std::optional<IoResult> start_read(std::span<char> into, IoCallback& callback) override;
  IoResult try_write(std::span<const iovec> parts) override;
  void shutdown_write() override;
  std::string explanation() const override { return explanation_; }

 private:
  std::optional<IoResult> try_handshake();
  std::optional<IoResult> try_read();
  template <class Step>
  void retry_when(Socket::wait_type ready, Step step);
  // What to do after a call of the library that did not succeed: a result, or nullopt to wait (see wants_).
  std::optional<IoResult> after(int returned);

  ssl_st* ssl_;
  std::span<char> into_;
  Socket::wait_type wants_ = Socket::wait_read;
  std::string scratch_;  // small parts of one write, joined to one record
  std::string explanation_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace reprise::net
