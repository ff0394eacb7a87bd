// The provider's answer, passed on as it comes and gathered on the side while it may still be kept.
//
// The client's bytes go up untouched, and the provider's come back untouched, with three exceptions: fields
// that are between two neighbours only (credentials, framing), `Accept-Encoding: identity` where a dialect
// reads the answer, and the usage chunk that was asked for on our behalf.
#include <algorithm>

#include "gateway/gateway.h"
#include "gateway/status_of.h"
#include "wire/http1_reader.h"
#include "wire/http1_writer.h"

namespace reprise::gateway {

namespace {

// Up to this size a whole answer is read first and sent in one write.
constexpr std::size_t kWholeBytesMax = 64 << 10;

bool says(const wire::Fields& fields, std::string_view name, std::string_view word) {
  const std::optional<std::string> value = fields.joined(name);
  if (!value) return false;
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  return std::search(value->begin(), value->end(), word.begin(), word.end(), same) != value->end();
}

bool is_event_stream(const wire::ResponseHead& head) {
  return says(head.fields, "Content-Type", "text/event-stream");
}

// Why asking or reading ended. Our own limit on the whole request comes as Cancelled, as a departure does.
Error reason_of(const net::Exchange& exchange, Error error) {
  if (error.code != ErrorCode::Cancelled || !exchange.out_of_time()) return error;
  return {
      ErrorCode::Timeout, Blame::Us, Retry::Never,
      "The answer took longer than limits.request_timeout of the gateway's configuration allows. Have that "
      "raised if the model needs longer."};
}

std::optional<Answer> answer_of(const dialect::Dialect& dialect, std::string_view body) {
  auto answer = dialect.read_answer(body);
  if (!answer) return std::nullopt;
  return std::move(*answer);
}

}  // namespace

wire::RequestHead Gateway::upstream_head(const wire::RequestHead& client, const Request& request) const {
  wire::RequestHead head = client;
  // First: a client's `Connection: authorization` must not take away what is set here.
  wire::remove_hop_by_hop(head.fields);
  route::apply(request.identity.upstream_fields, head.fields);
  for (const char* ours : {"Reprise-Key", "Reprise-Threshold"}) head.fields.remove(ours);
  if (request.dialect != nullptr) head.fields.set("Accept-Encoding", "identity");
  return head;
}

// 2xx proves a client's own key for this model; 401 and 403 end the proof at once.
void Gateway::note_credential(const Request& request, int status) {
  if (!request.identity.proof_needed || request.dialect == nullptr) return;
  const route::CredentialProofs::Subject subject{request.matched.upstream->base_url,
                                                 *request.identity.proof_needed};
  if (status >= 200 && status < 300) {
    parts_.proofs.accepted(subject, request.read->prompt.model, request.asked_at);
  } else if (status == 401 || status == 403) {
    parts_.proofs.refused(subject, parts_.clock.steady());
  }
}

bool Gateway::keepable(const Request& request, const wire::ResponseHead& head) const {
  if (request.dialect == nullptr || request.lookup.bypass || request.controls.no_store) return false;
  if (head.status != 200 || head.fields.find("Content-Encoding") != nullptr) return false;
  // `no-cache`, which providers send on every stream, is not a refusal to store.
  return !says(head.fields, "Cache-Control", "no-store") && !says(head.fields, "Cache-Control", "private");
}

net::Task<std::optional<Answer>> Gateway::forward(net::Exchange& exchange, Request& request,
                                                  const Decision& decision) {
  RouteProbe& probe = *request.probe;
  const upstream::Origin& origin = origins_[request.matched.upstream - routing_.upstreams.data()];
  wire::RequestHead up = upstream_head(exchange.request(), request);
  const bool may_change = request.dialect != nullptr && !request.lookup.bypass;
  const std::string& body = may_change ? request.read->upstream_body : request.body;
  request.asked_at = parts_.clock.steady();
  auto asked = co_await parts_.upstreams.ask(origin, std::move(up), body);
  if (!asked) {
    const Error error = reason_of(exchange, std::move(asked.error()));
    auto& counter = error.code == ErrorCode::Cancelled ? probe.clients_gone : probe.upstream_errors;
    counter.fetch_add(1, std::memory_order_relaxed);
    note_operation_failed(request, error);
    co_await refuse(exchange, request, status_of(error.code), error, &decision);
    co_return std::nullopt;
  }
  upstream::Response& response = **asked;
  note_credential(request, response.head().status);

  wire::ResponseHead head = response.head();
  tell(head, request, decision, Forwarded::Yes);
  const bool kept = keepable(request, head);
  const std::size_t end = operation_end(head.status);
  const bool stream = may_change && head.status == 200 && is_event_stream(head);
  std::optional<Answer> answer;
  if (stream) {
    answer = co_await pass_stream(exchange, request, std::move(head), response);
  } else {
    std::optional<std::string> whole = co_await pass_bytes(exchange, request, std::move(head), response);
    // A body that is not what the dialect says was passed on all the same; it is only not kept.
    if (whole && kept) answer = answer_of(*request.dialect, *whole);
  }
  if (answer) note_usage(request, *answer);
  note_operation(request, request.broken_off.value_or(end));
  probe.forwarded.observe(parts_.clock.steady() - request.began);
  if (!kept) answer.reset();
  co_return answer;
}

// Gives the whole body when it was passed on whole and is small enough to keep.
net::Task<std::optional<std::string>> Gateway::pass_bytes(net::Exchange& exchange, Request& request,
                                                          wire::ResponseHead head,
                                                          upstream::Response& response) {
  if (const auto length = wire::content_length(head.fields); length && *length <= kWholeBytesMax) {
    auto whole = co_await response.read_all(kWholeBytesMax);
    if (!whole) {
      request.broken_off = operation_end("cut");
      request.probe->cut_streams.fetch_add(1, std::memory_order_relaxed);
      const Error error = reason_of(exchange, std::move(whole.error()));
      co_await refuse(exchange, request, status_of(error.code), error);
      co_return std::nullopt;
    }
    const auto sent = co_await exchange.respond(std::move(head), *whole);
    if (!sent) request.probe->clients_gone.fetch_add(1, std::memory_order_relaxed);
    co_return std::move(*whole);
  }

  bool fits = keepable(request, head);  // what is not kept is not gathered
  ByteShare share(parts_.held, kWholeBytesMax);
  exchange.start(std::move(head));
  const auto begun = co_await exchange.flush();
  if (!begun) co_return std::nullopt;
  std::string gathered;
  while (true) {
    auto piece = co_await response.read_some();
    if (!piece) {
      request.broken_off = operation_end("cut");
      request.probe->cut_streams.fetch_add(1, std::memory_order_relaxed);
      co_return std::nullopt;  // left unfinished: the client sees a cut body, as the provider left it
    }
    if (!*piece) break;
    const std::size_t size = gathered.size() + (*piece)->size();
    fits = fits && size <= options_.answer_bytes_max && share.grow_to(size);
    if (fits) gathered += **piece;
    const auto sent = co_await exchange.write(**piece);
    if (!sent) {
      request.broken_off = operation_end("cancelled");
      request.probe->clients_gone.fetch_add(1, std::memory_order_relaxed);
      co_return std::nullopt;  // the response goes out of scope: the provider learns that nobody listens
    }
  }
  const auto ended = co_await exchange.finish();
  if (!ended || !fits) co_return std::nullopt;
  co_return gathered;
}

net::Task<std::optional<Answer>> Gateway::pass_stream(net::Exchange& exchange, Request& request,
                                                      wire::ResponseHead head, upstream::Response& response) {
  const std::unique_ptr<dialect::StreamReader> reader = request.dialect->read_stream(*request.read);
  head.fields.remove("Content-Length");  // an event of ours may be left out
  exchange.start(std::move(head));
  std::string out;
  std::size_t gathered = 0;
  bool fits = true;
  ByteShare share(parts_.held, kWholeBytesMax);
  while (true) {
    auto piece = co_await response.read_some();
    if (piece && *piece && !request.told.first_chunk)
      request.told.first_chunk = parts_.clock.steady() - request.asked_at;
    out.clear();
    if (!piece) {
      co_await cut_stream(exchange, request, *reader, reason_of(exchange, std::move(piece.error())));
      co_return std::nullopt;
    }
    const bool last = !*piece;
    if (last) {
      reader->finish(out);
    } else {
      fits = reader->feed(**piece, out).has_value() && fits;
      gathered += (*piece)->size();
    }
    if (gathered > options_.answer_bytes_max || !share.grow_to(gathered)) {
      (void)reader->take_answer();  // too large to keep, or no room: give the memory back, go on passing
      share.release();
      fits = false;
      gathered = 0;
    }
    if (!out.empty()) {
      const auto sent = co_await exchange.write(out);
      if (!sent) {
        request.broken_off = operation_end("cancelled");
        request.probe->clients_gone.fetch_add(1, std::memory_order_relaxed);
        co_return std::nullopt;
      }
    }
    if (last) break;
  }
  const auto ended = co_await exchange.finish();
  Answer answer = reader->take_answer();
  if (!ended || !fits || !answer.complete) co_return std::nullopt;
  co_return answer;
}

// The provider went away mid-answer. The client is told in its own dialect, and the body is left unfinished,
// so that it never looks whole.
net::Task<void> Gateway::cut_stream(net::Exchange& exchange, Request& request, dialect::StreamReader& reader,
                                    const Error& error) {
  if (error.code == ErrorCode::Cancelled) {
    request.broken_off = operation_end("cancelled");
    request.probe->clients_gone.fetch_add(1, std::memory_order_relaxed);
    co_return;
  }
  request.broken_off = operation_end("cut");
  request.probe->cut_streams.fetch_add(1, std::memory_order_relaxed);
  std::string out;
  reader.finish(out);
  out += request.dialect->write_stream_error(status_of(error.code), error);
  const auto told = co_await exchange.write(out);
  (void)told;
}

}  // namespace reprise::gateway
