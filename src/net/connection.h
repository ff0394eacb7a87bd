// Connection: one client's connection to a Server, and the Exchange of its current request. Included by the
// .cc files of net/ alone. Confined to its shard; owned by the task that runs it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "net/exchange.h"
#include "net/server.h"
#include "net/socket_stream.h"
#include "wire/http1_reader.h"
#include "wire/http1_writer.h"

namespace reprise::net {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
class Connection;

// What a server's connections share. Ends with the last of them.
struct ServerState {
  struct Home {  // one per shard, touched there alone
    Shard* shard = nullptr;
    Timeouts timeouts;
    std::unique_ptr<Acceptor> acceptor;
    std::unordered_set<Connection*> connections;
  };
  ServerOptions options;
  Handler handler;
  RenderError render_error;
  std::vector<Home> homes;
  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> requests{0};
  std::atomic<std::uint64_t> refused{0};
  std::mutex mutex;
  std::condition_variable ended;  // a connection has ended
};

class Connection final : public Exchange, private ReadAhead::Listener, private IoCallback {
 public:
  // `over_limit`: its first request gets 503.
  Connection(std::shared_ptr<ServerState> server, ServerState::Home& home, std::unique_ptr<Stream> stream,
             Peer peer, bool over_limit);
  ~Connection() override;
  static void begin(std::unique_ptr<Connection> connection);
  void close_if_idle();  // no request is being handled
  void cut();

  const wire::RequestHead& request() const override { return head_; }
  const Peer& peer() const override { return peer_; }
  Shard& shard() override { return *home_.shard; }
  Task<Result<std::string>> read_body(std::size_t limit) override;
  int body_error_status() const override { return body_error_status_; }
  Task<Result<void>> respond(wire::ResponseHead head, std::string_view body) override;
  void start(wire::ResponseHead head) override;
  Task<Result<void>> flush() override;
  Task<Result<void>> write(std::string_view bytes) override;
  Task<Result<void>> finish() override;
  bool started() const override { return answer_ != Answer::None; }
  bool client_gone() const override { return client_gone_; }
  bool out_of_time() const override { return out_of_time_; }
  void keep_running() override { watching_ = false, keep_running_ = true; }

 private:
  enum class Phase : std::uint8_t { Idle, Head, Serving, Leaving };
  enum class Answer : std::uint8_t { None, Streaming, Finished };

  // The time of the whole request.
  class RequestTimer final : public Timed {
   public:
    RequestTimer(Shard& shard, Connection& connection) : Timed(shard), connection_(connection) {}

   private:
    void expire() override { connection_.run_out_of_time(); }
    Connection& connection_;
  };

  static Task<void> live(std::unique_ptr<Connection> connection);
  Task<void> run();
  Task<bool> read_head();
  Task<void> serve();
  Task<void> settle(bool threw);
  Task<void> refuse(int status, Error error);
  Task<void> linger();
  Task<Result<void>> receive_body(std::size_t limit, std::string& body);
  Result<void> body_failed(int status, ErrorCode code, std::string detail, Blame blame = Blame::Client);
  Result<void> no_room();
  void skip_buffered_body();
  Result<void> prepare(wire::ResponseHead& head, std::optional<std::uint64_t> length);
  Result<void> check_stream() const;
  Task<Result<void>> send(std::string_view first, std::string_view second, std::string_view third);
  void watch();
  void end_of_client();
  void leave();
  void end_request();
  void run_out_of_time();
  void on_arrival() override;
  void io_done(IoResult reset) override;

  std::shared_ptr<ServerState> server_;
  ServerState::Home& home_;
  TaskContext context_;
  Peer peer_;
  std::unique_ptr<Stream> stream_;
  ReadAhead ahead_;
  RequestTimer request_timer_;
  bool over_limit_;
  bool keep_alive_ = true;
  bool client_gone_ = false;
  bool half_closed_ = false;  // the client writes no more, and may still read
  bool unread_ = false;       // bytes of the client may be lost: take leave slowly
  Phase phase_ = Phase::Idle;

  // Of the current request.
  wire::Framing framing_;
  wire::RequestHead head_;
  std::optional<wire::BodyReader> body_;
  int body_error_status_ = 400;
  ByteShare held_;  // the body, until the handler has ended
  bool watching_ = false;
  bool receiving_ = false;  // its body
  bool out_of_time_ = false;
  bool keep_running_ = false;

  // Of its answer.
  Answer answer_ = Answer::None;
  bool begun_ = false;  // some of it may have been sent
  bool chunked_ = false;
  bool bodiless_ = false;
  std::optional<std::uint64_t> length_left_;  // of a stream with Content-Length
  std::optional<Error> start_error_;
  std::string out_;  // head and chunk size that were not sent yet; used again and again
};

}  // namespace reprise::net
