// What is told of a request afterwards: figures of the model that was asked, and the line of the access log.
#include "gateway/counted_exchange.h"
#include "gateway/gateway.h"

namespace reprise::gateway {

namespace {

std::string_view end_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::Cancelled:
      return "cancelled";
    case ErrorCode::Overloaded:
      return "overloaded";
    case ErrorCode::Timeout:
      return "timeout";
    case ErrorCode::Unavailable:
      return "unavailable";
    case ErrorCode::BadInput:
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
    case ErrorCode::NotFound:
    case ErrorCode::TooLarge:
    case ErrorCode::Corrupt:
    case ErrorCode::Environment:
    case ErrorCode::Internal:
      return "_OTHER";
  }
  return "_OTHER";
}

double seconds(std::chrono::nanoseconds duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

void Gateway::note_usage(Request& request, const Answer& answer) {
  for (const AnswerEvent& event : answer.events) {
    const auto* usage = std::get_if<Usage>(&event);
    if (usage == nullptr) continue;
    if (usage->input_tokens) request.told.input_tokens = usage->input_tokens;
    if (usage->output_tokens) request.told.output_tokens = usage->output_tokens;
  }
}

void Gateway::note_operation(Request& request, std::size_t end) {
  const std::chrono::nanoseconds took = parts_.clock.steady() - request.asked_at;
  request.told.upstream = took;
  if (request.dialect == nullptr) return;
  const auto known = end == 0 ? ModelProbes::Known::Yes : ModelProbes::Known::No;
  ModelProbe& model =
      parts_.probe.models.of(request.matched.upstream->dialect, request.read->prompt.model, known);
  model.seconds[end].observe(seconds(took));
  if (request.told.first_chunk) model.first_chunk_seconds.observe(seconds(*request.told.first_chunk));
  if (request.told.input_tokens) model.input_tokens.observe(static_cast<double>(*request.told.input_tokens));
  if (request.told.output_tokens)
    model.output_tokens.observe(static_cast<double>(*request.told.output_tokens));
}

void Gateway::note_operation_failed(Request& request, const Error& error) {
  note_operation(request, operation_end(end_of(error)));
}

void Gateway::note_saved(Request& request, const Answer& answer) {
  note_usage(request, answer);
  const auto add = [](std::atomic<std::uint64_t>& sum, const std::optional<std::int64_t>& tokens) {
    if (tokens && *tokens > 0) sum.fetch_add(static_cast<std::uint64_t>(*tokens), std::memory_order_relaxed);
  };
  add(request.probe->input_tokens_saved, request.told.input_tokens);
  add(request.probe->output_tokens_saved, request.told.output_tokens);
}

void Gateway::note_access(const CountedExchange& exchange, const Request& request) {
  const Told& told = request.told;
  AccessRecord record;
  record.duration = exchange.ended() - request.began;
  record.at = parts_.clock.now() - std::chrono::duration_cast<std::chrono::system_clock::duration>(
                                       parts_.clock.steady() - request.began);
  record.method = exchange.request().method;
  record.path = wire::path_of(exchange.request().target);
  record.status = exchange.status();
  record.complete = exchange.sent_whole();
  if (request.matched.route != nullptr) {
    record.route = request.matched.route->name.text();
    record.upstream = request.matched.upstream->name.text();
  }
  record.tenant = request.identity.caller.tenant.text();
  record.principal = request.identity.caller.principal.text();
  record.decision = told.id.text();
  record.entry = told.entry.text();
  record.stored = told.stored.text();
  record.outcome = told.outcome;
  record.tier = told.tier;
  record.reason = told.reason;
  record.score = told.score;
  record.stream = request.wants_stream();
  record.provider = told.upstream;
  record.first_chunk = told.first_chunk;
  record.input_tokens = told.input_tokens;
  record.output_tokens = told.output_tokens;
  record.bytes_in = exchange.bytes_in();
  record.bytes_out = exchange.bytes_out();
  parts_.access_log->write(record);
}

}  // namespace reprise::gateway
