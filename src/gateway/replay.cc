// A stored answer in the form that this client asked for: JSON or a stream, whichever it was stored as.
#include <fmt/format.h>

#include "gateway/gateway.h"

namespace reprise::gateway {

net::Task<void> Gateway::replay(net::Exchange& exchange, Request& request, const Found& found) {
  dialect::Rendering rendering;
  rendering.id_seed = found.decision.id.text();
  rendering.created =
      std::chrono::duration_cast<std::chrono::seconds>(parts_.clock.now().time_since_epoch()).count();
  rendering.include_usage = request.read->prompt.delivery.include_usage;

  // Nothing of the first answer's head is repeated: its ids, cookies and limits belong to another request.
  wire::ResponseHead head;
  head.fields.add("Content-Type",
                  request.wants_stream() ? "text/event-stream; charset=utf-8" : "application/json");
  head.fields.add(std::string(request.dialect->request_id_field()), request_id_of(found.decision));
  head.fields.add("Age", fmt::to_string(found.decision.age.count()));
  tell(head, request, found.decision, Forwarded::No);

  std::string bytes;
  if (request.wants_stream()) {
    const std::vector<std::string> events = request.dialect->write_stream(found.answer->answer, rendering);
    std::size_t size = 0;
    for (const std::string& event : events) size += event.size();
    bytes.reserve(size);
    for (const std::string& event : events) bytes += event;
  } else {
    bytes = request.dialect->write_answer(found.answer->answer, rendering);
  }
  note_saved(request, found.answer->answer);
  const auto sent = co_await exchange.respond(std::move(head), bytes);
  if (!sent) request.probe->clients_gone.fetch_add(1, std::memory_order_relaxed);
  auto& histogram =
      found.decision.tier == Tier::Exact ? request.probe->exact_hit : request.probe->semantic_hit;
  histogram.observe(parts_.clock.steady() - request.began);
}

}  // namespace reprise::gateway
