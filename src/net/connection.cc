// Life of a connection: idle -> head -> serving -> idle … -> leaving.
//
// One read is under way nearly always. While a handler works it is the watch for the client's departure, and
// when the next request comes it is that request's first read: the watch costs no system call.
#include "net/connection.h"

#include <spdlog/spdlog.h>

namespace reprise::net {
namespace {

// Many clients look at an answer only once they have sent their body: a refused one is read to its end and
// dropped.
constexpr std::size_t kLeaveBytesMax = 64 << 20;
constexpr std::chrono::milliseconds kLeaveTimeout{5000};
constexpr std::chrono::milliseconds kLastWordTimeout{1000};  // for the answer to a request that took too long
constexpr std::chrono::milliseconds kRefusedTimeout{
    2000};  // of a connection past the limit, to ask something
constexpr std::size_t kSkippedBytesMax = 64 << 10;
constexpr std::size_t kReserveMax = 1 << 20;  // a length that is only announced reserves no more
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

tl::unexpected<Error> gone() {
  return fail(ErrorCode::Cancelled, Blame::Client, "the client has left");
}

tl::unexpected<Error> misused(const char* what) {
  return fail(ErrorCode::Internal, Blame::Us, what);
}

}  // namespace

Connection::Connection(std::shared_ptr<ServerState> server, ServerState::Home& home,
                       std::unique_ptr<Stream> stream, Peer peer, bool over_limit)
    : server_(std::move(server)),
      home_(home),
      peer_(std::move(peer)),
      stream_(std::move(stream)),
      ahead_(*stream_, server_->options.head_bytes_max + (8 << 10)),
      request_timer_(*home.shard, *this),
      over_limit_(over_limit),
      held_(server_->options.bodies, kBodyBytesFree) {
  context_.shard = home.shard;
  ahead_.listen(this);
  home_.connections.insert(this);
  ++server_->connections;
}

Connection::~Connection() {
  home_.connections.erase(this);
  const std::lock_guard lock(server_->mutex);
  --server_->connections;
  server_->ended.notify_all();
}

void Connection::begin(std::unique_ptr<Connection> connection) {
  TaskContext& context = connection->context_;
  run_root(context, live(std::move(connection)));
}

Task<void> Connection::live(std::unique_ptr<Connection> connection) {
  co_await connection->run();
}

void Connection::close_if_idle() {
  if (phase_ == Phase::Idle || phase_ == Phase::Head) cut();
}

void Connection::cut() {
  keep_alive_ = false;
  client_gone_ = true;
  context_.cancel();
  stream_->abort(IoFailure::Cancelled);
}

Task<void> Connection::run() {
  while (keep_alive_) {
    const bool has_head = co_await read_head();
    if (!has_head) break;
    co_await serve();
  }
  phase_ = Phase::Leaving;
  if (unread_) co_await linger();
}

// False: there is no further request; what had to be answered was.
Task<bool> Connection::read_head() {
  const ServerOptions& options = server_->options;
  const Timeouts& timeouts = home_.timeouts;
  wire::RequestReader reader({options.head_bytes_max, options.fields_max});
  phase_ = Phase::Idle;
  stream_->set_deadline(over_limit_ ? kRefusedTimeout : timeouts.idle);
  while (true) {
    if (phase_ == Phase::Idle && !ahead_.bytes().empty()) {
      phase_ = Phase::Head;
      if (!over_limit_) stream_->set_deadline(timeouts.head);
    }
    const wire::Step step = reader.read(ahead_.bytes());
    if (step == wire::Step::Done) break;
    if (step == wire::Step::Refused) {
      head_ = std::move(reader.head());
      co_await refuse(reader.refusal().status, reader.refusal().error);
      co_return false;
    }
    if (phase_ == Phase::Idle && server_->stopping) co_return false;
    const bool came = co_await ahead_.more();
    if (came) continue;
    if (ahead_.failure() == IoFailure::TimedOut && phase_ == Phase::Head)
      co_await refuse(408,
                      {ErrorCode::Timeout, Blame::Client, Retry::Safe, "the request's head came too slowly"});
    co_return false;
  }
  stream_->clear_deadline();
  head_ = std::move(reader.head());
  framing_ = reader.framing();
  ahead_.consume(reader.size());
  co_return true;
}

Task<void> Connection::serve() {
  phase_ = Phase::Serving;
  keep_alive_ = framing_.keep_alive;
  keep_running_ = false;
  answer_ = Answer::None;
  begun_ = false;
  start_error_.reset();
  out_.clear();
  body_.emplace(framing_, Blame::Client);
  body_error_status_ = 400;
  if (over_limit_) {
    co_await refuse(503,
                    {ErrorCode::Overloaded, Blame::Us, Retry::Safe, "too many connections; try again later"});
    co_return;
  }
  out_of_time_ = false;
  request_timer_.set_deadline(home_.timeouts.request);
  if (body_->done()) watch();
  if (context_.cancelled) co_return;
  ++server_->requests;
  bool threw = false;
  try {
    co_await server_->handler(*this);
  } catch (const std::exception& error) {
    threw = true;
    spdlog::error("a request handler threw an exception, the client got 500: {}", error.what());
  }
  --server_->requests;
  request_timer_.clear_deadline();
  held_.release();
  co_await settle(threw);
}

// What the handler left open.
Task<void> Connection::settle(bool threw) {
  watching_ = false;
  if (client_gone_ || context_.cancelled) {
    keep_alive_ = false;
    co_return;
  }
  if (answer_ == Answer::Streaming) {
    keep_alive_ = false;
    stream_->reset_on_close();
    co_return;
  }
  if (answer_ == Answer::None)
    co_await refuse(500, {ErrorCode::Internal, Blame::Us, Retry::Never,
                          threw ? "the gateway failed to handle this request; see its log"
                                : "the gateway gave no answer to this request"});
  if (!body_->done()) {
    keep_alive_ = false;
    unread_ = true;
  }
}

// Answers on the server's own account and ends the connection.
Task<void> Connection::refuse(int status, Error error) {
  keep_alive_ = false;
  unread_ = true;
  answer_ = Answer::None;
  const std::string body = server_->render_error(head_.target.empty() ? nullptr : &head_, status, error);
  wire::ResponseHead head;
  head.status = status;
  head.fields.add("Content-Type", "application/json");
  if (status == 503) head.fields.add("Retry-After", "1");
  const Result<void> sent = co_await respond(std::move(head), body);
  if (!sent) unread_ = false;  // nobody reads it
}

// A close with unread bytes resets the connection and may destroy the answer on its way; so the client gets a
// moment to read it and leave first.
Task<void> Connection::linger() {
  stream_->shutdown_write();
  stream_->set_deadline(kLeaveTimeout);
  std::size_t dropped = 0;
  while (!ahead_.ended() && dropped < kLeaveBytesMax) {
    dropped += ahead_.bytes().size();
    ahead_.consume(ahead_.bytes().size());
    const bool came = co_await ahead_.more();
    if (!came) break;
  }
}

Task<Result<std::string>> Connection::read_body(std::size_t limit) {
  std::string body;
  receiving_ = true;
  const Result<void> received = co_await receive_body(std::min(limit, server_->options.body_bytes_max), body);
  receiving_ = false;
  stream_->clear_deadline();
  if (!received) co_return tl::unexpected<Error>(received.error());
  watch();
  co_return body;
}

Task<Result<void>> Connection::receive_body(std::size_t limit, std::string& body) {
  const bool too_large = framing_.body == wire::BodyKind::Length && framing_.length > limit;
  if (framing_.body == wire::BodyKind::Length && !too_large) {
    const std::size_t announced = framing_.length;
    // Told before the client has sent it all; what is held is what has come.
    if (!held_.would_grow_to(announced)) co_return no_room();
    body.reserve(std::min(announced, kReserveMax));
  }
  if (!too_large && framing_.expects_continue && ahead_.bytes().empty()) {
    const Result<void> sent = co_await send(kContinue, {}, {});
    if (!sent) co_return sent;
  }
  while (!body_->done()) {
    if (too_large || body.size() > limit)
      co_return body_failed(413, ErrorCode::TooLarge,
                            "the request's body is larger than " + std::to_string(limit) + " bytes");
    std::size_t used = 0;
    const wire::Step step = body_->read(ahead_.bytes(), body, limit + 1 - body.size(), used);
    ahead_.consume(used);
    if (!held_.grow_to(body.size())) co_return no_room();
    if (step == wire::Step::Refused)
      co_return body_failed(400, ErrorCode::BadInput, body_->refusal().error.detail);
    if (step == wire::Step::Done || body.size() > limit) continue;
    stream_->set_deadline(home_.timeouts.body);
    const bool came = co_await ahead_.more();
    if (came) continue;
    if (ahead_.failure() == IoFailure::TimedOut)
      co_return body_failed(408, ErrorCode::Timeout, "the request's body came too slowly");
    leave();
    co_return gone();
  }
  if (body.size() > limit)
    co_return body_failed(413, ErrorCode::TooLarge,
                          "the request's body is larger than " + std::to_string(limit) + " bytes");
  co_return Result<void>();
}

Result<void> Connection::no_room() {
  return body_failed(503, ErrorCode::Overloaded,
                     "the bodies of the requests being served take all the room there is for them "
                     "(limits.in_flight_bytes); try again later",
                     Blame::Us);
}

Result<void> Connection::body_failed(int status, ErrorCode code, std::string detail, Blame blame) {
  keep_alive_ = false;
  unread_ = true;
  body_error_status_ = status;
  return fail(code, blame, std::move(detail));
}

// A handler may answer without the body. If that came along with the head, the connection can go on.
void Connection::skip_buffered_body() {
  if (body_->done() || !keep_alive_) return;
  std::string dropped;
  std::size_t used = 0;
  (void)body_->read(ahead_.bytes(), dropped, kSkippedBytesMax,
                    used);  // a broken body is not done, and so closed
  ahead_.consume(used);
  if (!body_->done()) keep_alive_ = false;
}

// Decides the framing and writes the head to `out_`. With `length` the whole body is known.
Result<void> Connection::prepare(wire::ResponseHead& head, std::optional<std::uint64_t> length) {
  if (body_) skip_buffered_body();
  if (server_->stopping) keep_alive_ = false;
  const bool never_has_body = head.status < 200 || head.status == 204 || head.status == 304;
  bodiless_ = never_has_body || head_.method == "HEAD";
  wire::Framed framed;
  length_left_.reset();
  if (const std::string* declared = head.fields.find("content-length"); declared != nullptr) {
    std::uint64_t value = 0;
    const bool plain = wire::parse_length(*declared, value);
    if (!plain) return misused("an answer's Content-Length is no number");
    const bool of_the_answer = !length || (head_.method == "HEAD" && *length == 0);
    if (of_the_answer) length = value;
  }
  wire::remove_hop_by_hop(head.fields);
  head.fields.remove("content-length");
  if (!never_has_body) framed.length = length;
  length_left_ = framed.length;
  chunked_ = !bodiless_ && !length && !framing_.http10;
  framed.chunked = chunked_;
  const bool until_close = !bodiless_ && !length && framing_.http10;
  if (until_close) keep_alive_ = false;
  framed.close = !keep_alive_;
  framed.keep_alive = keep_alive_ && framing_.http10;
  out_.clear();
  return wire::write_response_head(head, framed, out_);
}

Task<Result<void>> Connection::respond(wire::ResponseHead head, std::string_view body) {
  if (answer_ != Answer::None) co_return misused("a second answer was given to one request");
  const Result<void> prepared = prepare(head, body.size());
  if (!prepared) co_return prepared;
  answer_ = Answer::Finished;
  const Result<void> sent = co_await send(out_, bodiless_ ? std::string_view() : body, {});
  if (sent) end_request();
  co_return sent;
}

void Connection::start(wire::ResponseHead head) {
  if (answer_ != Answer::None) {
    start_error_ =
        Error{ErrorCode::Internal, Blame::Us, Retry::Never, "a second answer was given to one request"};
    return;
  }
  Result<void> prepared = prepare(head, std::nullopt);
  if (prepared)
    answer_ = Answer::Streaming;
  else
    start_error_ = std::move(prepared).error();
}

Result<void> Connection::check_stream() const {
  if (start_error_) return tl::unexpected<Error>(*start_error_);
  if (answer_ != Answer::Streaming) return misused("a stream was written before start() or after finish()");
  return {};
}

Task<Result<void>> Connection::flush() {
  const Result<void> ready = check_stream();
  if (!ready) co_return ready;
  const Result<void> sent = co_await send(out_, {}, {});
  out_.clear();
  co_return sent;
}

Task<Result<void>> Connection::write(std::string_view bytes) {
  const Result<void> ready = check_stream();
  if (!ready) co_return ready;
  if (bytes.empty() || bodiless_) co_return Result<void>();
  if (length_left_ && bytes.size() > *length_left_)
    co_return misused("a body is longer than its Content-Length");
  if (length_left_) *length_left_ -= bytes.size();
  if (chunked_) wire::append_chunk_size(bytes.size(), out_);
  const Result<void> sent = co_await send(out_, bytes, chunked_ ? wire::kChunkEnd : std::string_view());
  out_.clear();
  co_return sent;
}

Task<Result<void>> Connection::finish() {
  const Result<void> ready = check_stream();
  if (!ready) co_return ready;
  if (!bodiless_ && length_left_.value_or(0) > 0)
    co_return misused("a body is shorter than its Content-Length");
  if (chunked_) out_.append(wire::kLastChunk);
  const Result<void> sent = co_await send(out_, {}, {});
  out_.clear();
  if (!sent) co_return sent;
  answer_ = Answer::Finished;
  end_request();
  co_return Result<void>();
}

Task<Result<void>> Connection::send(std::string_view first, std::string_view second, std::string_view third) {
  begun_ = answer_ != Answer::None;
  const IoFailure failure = co_await Write(*stream_, home_.timeouts.write, first, second, third);
  if (failure == IoFailure::None) co_return Result<void>();
  leave();
  // Else the kernel keeps what was not taken for as long as the client likes.
  stream_->reset_on_close();
  if (failure == IoFailure::TimedOut)
    co_return fail(ErrorCode::Timeout, Blame::Client, "the client has stopped reading the answer");
  co_return gone();
}

// The client has closed, or it has ended its side alone and waits for the answer; both look the same. So it
// is sent an interim response, which readers skip: a client that has gone resets the connection.
void Connection::end_of_client() {
  if (half_closed_) return;
  const bool may_listen = ahead_.failure() == IoFailure::End && !begun_ && !framing_.http10;
  if (!may_listen) return leave();
  half_closed_ = true;
  if (ahead_.bytes().empty()) keep_alive_ = false;
  const iovec probe{const_cast<char*>(kContinue.data()), kContinue.size()};
  const IoResult sent = stream_->try_write({&probe, 1});
  if (sent.failure != IoFailure::None || sent.bytes != kContinue.size()) return leave();
  stream_->watch_for_reset(*this);
}

void Connection::io_done(IoResult) {
  keep_alive_ = false;
  if (watching_) leave();
}

void Connection::leave() {
  client_gone_ = true;
  keep_alive_ = false;
  if (!keep_running_) context_.cancel();
}

// The answer is out: what the handler still does concerns the client no more.
void Connection::end_request() {
  watching_ = false;
  request_timer_.clear_deadline();
}

// A slow body is told 408. Else what the handler waits for ends, so that it can say so; and whatever it does
// then, the connection is cut soon.
void Connection::run_out_of_time() {
  if (out_of_time_) {
    stream_->reset_on_close();
    return cut();
  }
  out_of_time_ = true;
  keep_alive_ = false;
  request_timer_.set_deadline(kLastWordTimeout);
  if (receiving_)
    stream_->abort(IoFailure::TimedOut);
  else
    context_.interrupt();
}

void Connection::watch() {
  watching_ = !keep_running_;
  ahead_.start();
  if (watching_ && ahead_.ended()) end_of_client();
}

void Connection::on_arrival() {
  if (!watching_) return;
  if (ahead_.ended())
    end_of_client();
  else
    ahead_.start();
}

}  // namespace reprise::net
