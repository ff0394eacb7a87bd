// Streams over a TCP socket: what plain and TLS share. Included by the .cc files of net/ alone.
#pragma once

#include <memory>

#include "net/loop.h"
#include "net/stream.h"

namespace reprise::net {

class SocketStream : public Stream {
 public:
  SocketStream(Shard& shard, Socket socket);
  ~SocketStream() override;

  void wait_writable(IoCallback& callback) override;
  void watch_for_reset(IoCallback& callback) override;
  void shutdown_write() override;
  void reset_on_close() override;
  void abort(IoFailure why) override;

  // Calls back when connected; the reason of a failure is in connect_error().
  void start_connect(const asio::ip::tcp::endpoint& endpoint, IoCallback& callback);
  const ErrorValue& connect_error() const { return core_->connect_error; }
  Socket take_socket() { return std::move(core_->socket); }

 protected:
  // Outlives the stream while the loop still owes a callback, which then finds nobody to call.
  struct Core {
    Core(Socket given, Faults* tests) : socket(std::move(given)), faults(tests) {}
    Socket socket;
    IoCallback* reader = nullptr;
    IoCallback* writer = nullptr;
    IoCallback* watcher = nullptr;
    IoFailure why = IoFailure::None;
    ErrorValue connect_error;
    Faults* faults;       // of a test; null in service
    bool doomed = false;  // by a fault: the next read says that the peer went away
    Fault next(FaultSite site) { return faults == nullptr ? Fault{} : faults->next(site); }
    void doom();
    void end_read(IoResult result) {
      if (reader != nullptr) std::exchange(reader, nullptr)->io_done(result);
    }
    void end_write(IoResult result) {
      if (writer != nullptr) std::exchange(writer, nullptr)->io_done(result);
    }
    IoFailure failure_of(const ErrorValue& error) const;
  };
  std::shared_ptr<Core> core_;
};

// Faults act here; a TLS connection meets them while it is set up, not in its records.
class PlainStream final : public SocketStream {
 public:
  using SocketStream::SocketStream;
  std::optional<IoResult> start_read(std::span<char> into, IoCallback& callback) override;
  IoResult try_write(std::span<const iovec> parts) override;

 private:
  static void read(const std::shared_ptr<Core>& core, std::span<char> into);
};

}  // namespace reprise::net
