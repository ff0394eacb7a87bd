// Read it as the file is written: the last table is the top level.
#include "settings/schema.h"

#include <array>

#include "reprise/options.h"

namespace reprise::settings {
namespace {

using enum Kind;
using enum Presence;

constexpr std::string_view kModes[] = {"off", "exact", "semantic"};
constexpr std::string_view kScopes[] = {"caller", "tenant"};
constexpr std::string_view kModels[] = {"multilingual-e5-small"};
constexpr std::string_view kDialects[] = {"openai", "anthropic", "gemini",
                                          "vertex", "bedrock",   "azure-openai"};

constexpr std::string_view kEvidence[] = {"keep", "drop"};
constexpr std::string_view kContexts[] = {"exact", "chain", "same", "overlap"};

constexpr Key kExtract[] = {
    {.name = "pointer", .kind = Kind::Pointer, .help = "Where in a JSON text the question is."},
    {.name = "ignored", .kind = Pointers, .help = "With pointer: what does not matter."},
    {.name = "passages", .kind = Kind::Pointer, .help = "With pointer: the list of passages."},
    {.name = "template",
     .kind = Text,
     .help = "The whole text, with {{question}}, {{passages}}, {{ignored}} and {{other}} parts."},
    {.name = "separator", .kind = Text, .help = "With template: what stands between two passages."},
    {.name = "begin", .kind = Text, .help = "What stands before the question."},
    {.name = "end", .kind = Text, .help = "With begin: what stands behind it."},
};
constexpr Key kSystemKey[] = {
    {.name = "template",
     .kind = Text,
     .help = "The system prompt, with {{ignored}} parts that change no answer."},
};
constexpr Key kKey[] = {
    {.name = "system", .kind = Map, .help = "Of the system prompt.", .children = kSystemKey},
};
constexpr Key kCache[] = {
    {.name = "mode", .kind = Choice, .help = "Which tiers may answer.", .allowed = kModes},
    {.name = "scope", .kind = Choice, .help = "Who shares entries.", .allowed = kScopes},
    {.name = "threshold", .kind = Fraction, .help = "Least score of a semantic hit, on the reference scale."},
    {.name = "ttl", .kind = Duration, .help = "How long an entry may be served."},
    {.name = "guards",
     .kind = Choices,
     .help = "Differences that veto a semantic hit.",
     .allowed = kGuardNames},
    {.name = "evidence",
     .kind = Choice,
     .help = "What the judge keeps of each question; dropped, the cosine alone decides.",
     .allowed = kEvidence},
    {.name = "stale_while_revalidate", .presence = Later},
    {.name = "stale_if_error", .presence = Later},
    {.name = "target", .presence = Later},
    {.name = "extract",
     .kind = Map,
     .help = "Which text of the last user turn is the question.",
     .children = kExtract},
    {.name = "context",
     .kind = Choice,
     .help = "What beside the question an answer must share.",
     .allowed = kContexts},
    {.name = "overlap",
     .kind = Fraction,
     .help = "With context overlap: least share of the passages in common."},
    {.name = "key", .kind = Map, .help = "What is left out of the key.", .children = kKey},
    {.name = "tags", .presence = Later},
    {.name = "deadline", .presence = Later},
    {.name = "admission", .presence = Later},
    {.name = "usage", .presence = Later},
};
constexpr Key kDataPlane[] = {
    {.name = "listen", .kind = Kind::Address, .help = "Where clients connect."},
    {.name = "anonymous",
     .kind = Flag,
     .help = "Callers without a tenant key may use held credentials; loopback only."},
    {.name = "tls", .presence = Later},
};
constexpr Key kAdmin[] = {
    {.name = "listen", .kind = Kind::Address, .help = "Health, metrics and the API; on loopback."},
    {.name = "token", .presence = Later},
    {.name = "tls", .presence = Later},
};
constexpr Key kStorage[] = {
    {.name = "path", .kind = Text, .help = "Folder of the store."},
    {.name = "key", .kind = Kind::Secret, .help = "64 hexadecimal digits; entries are sealed with it."},
};
constexpr Key kEncoder[] = {
    {.name = "model",
     .kind = Choice,
     .help = "Which model turns questions into vectors.",
     .allowed = kModels},
};
constexpr Key kUpstream[] = {
    {.name = "name", .kind = Name, .help = "What routes call it.", .presence = Required},
    {.name = "dialect",
     .kind = Choice,
     .help = "The API it speaks.",
     .presence = Required,
     .allowed = kDialects},
    {.name = "base_url",
     .kind = BaseUrl,
     .help = "Where it is; the request's path is appended.",
     .presence = Required},
    {.name = "credential", .kind = Credential, .help = "What it is sent.", .presence = Required},
    {.name = "auth_ttl",
     .kind = Duration,
     .help = "How long an accepted pass-through credential stays proven."},
};
constexpr Key kTenantKey[] = {
    {.name = "id", .kind = Name, .help = "Names the principal; survives rotation.", .presence = Required},
    {.name = "secret", .kind = Kind::Secret, .help = "What callers send.", .presence = Required},
    {.name = "trace", .kind = Flag, .help = "Its holder sees why the cache decided as it did."},
};
constexpr Key kTenant[] = {
    {.name = "name", .kind = Name, .help = "Nothing is shared between tenants.", .presence = Required},
    {.name = "keys",
     .kind = List,
     .help = "Keys of its callers.",
     .presence = Required,
     .children = kTenantKey},
    {.name = "end_user_header", .kind = FieldName, .help = "Header that names the end user."},
};
constexpr Key kDefaults[] = {
    {.name = "cache", .kind = Map, .help = "Policy of routes that do not say otherwise.", .children = kCache},
};
constexpr Key kMatch[] = {
    {.name = "header", .kind = Headers, .help = "Header values, all exact."},
    {.name = "model", .kind = Text, .help = "Exact, or a prefix followed by *."},
};
constexpr Key kRoute[] = {
    {.name = "name", .kind = Name, .help = "Stands in metrics and decisions.", .presence = Required},
    {.name = "match",
     .kind = Map,
     .help = "Which requests; {} takes all.",
     .presence = Required,
     .children = kMatch},
    {.name = "upstream", .kind = Name, .help = "Who answers.", .presence = Required},
    {.name = "workload", .kind = Name, .help = "Category for reports."},
    {.name = "cache", .kind = Map, .help = "Policy of the cache.", .children = kCache},
    {.name = "on_failure", .presence = Later},
};
constexpr Key kLimits[] = {
    {.name = "request_bytes", .kind = Count, .help = "Largest request body; past it 413."},
    {.name = "in_flight_bytes", .kind = Count, .help = "Bodies held at once, of all requests; past it 503."},
    {.name = "answer_bytes", .kind = Count, .help = "Largest answer that is stored."},
    {.name = "connections", .kind = Count, .help = "Clients connected at once; past it 503."},
    {.name = "entries", .kind = Count, .help = "Answers stored; past it the least valuable go."},
    {.name = "store_bytes", .kind = Count, .help = "Bytes of answers stored; past it the least valuable go."},
    {.name = "idle_timeout",
     .kind = Duration,
     .help = "A client's connection without a request; past it closed."},
    {.name = "head_timeout",
     .kind = Duration,
     .help = "First byte of a request to the end of its head; past it 408."},
    {.name = "body_timeout",
     .kind = Duration,
     .help = "Silence in the middle of a request's body; past it 408."},
    {.name = "write_timeout",
     .kind = Duration,
     .help = "A client that takes nothing of its answer; past it cut."},
    {.name = "request_timeout",
     .kind = Duration,
     .help =
         "A request as a whole, streams too, from its head to the end of its answer; past it 504, or cut."},
};
constexpr Key kLog[] = {
    {.name = "access",
     .kind = Text,
     .help =
         "One JSON line a request, without text: stdout, off, or the path of a file, such as ./access.log."},
};
constexpr Key kTop[] = {
    {.name = "data_plane", .kind = Map, .help = "The listener for clients.", .children = kDataPlane},
    {.name = "admin", .kind = Map, .help = "The listener for operators.", .children = kAdmin},
    {.name = "storage", .kind = Map, .help = "Where answers are kept.", .children = kStorage},
    {.name = "encoder", .kind = Map, .help = "Text to vectors.", .children = kEncoder},
    {.name = "upstreams", .kind = List, .help = "Model APIs.", .presence = Required, .children = kUpstream},
    {.name = "tenants", .kind = List, .help = "Who may ask. None: one, `default`.", .children = kTenant},
    {.name = "defaults", .kind = Map, .help = "For every route.", .children = kDefaults},
    {.name = "routes", .kind = List, .help = "First match wins.", .presence = Required, .children = kRoute},
    {.name = "limits", .kind = Map, .help = "Sizes, numbers and times.", .children = kLimits},
    {.name = "log", .kind = Map, .help = "What is written down of requests.", .children = kLog},
};

}  // namespace

std::span<const Key> schema() {
  return kTop;
}

std::string_view describe(Kind kind) {
  switch (kind) {
    case Map:
      return "a mapping";
    case List:
      return "a list";
    case Text:
      return "a text";
    case Name:
      return "a name of 1 to 64 letters, digits, `.`, `_` or `-`";
    case Choice:
      return "one word";
    case Choices:
      return "a list of words";
    case Flag:
      return "true or false";
    case Fraction:
      return "a number from 0 to 1";
    case Duration:
      return "a duration such as 500ms, 2s, 10m, 24h or 7d";
    case Count:
      return "a number above 0 such as 4096, 64KiB or 32MiB";
    case Kind::Address:
      return "host:port, such as 127.0.0.1:8080 or [::1]:8080";
    case BaseUrl:
      return "a URL such as https://api.example.com, without user, query or fragment";
    case FieldName:
      return "the name of an HTTP header";
    case Headers:
      return "a mapping from header names to values, such as {x-app: support}";
    case Kind::Secret:
      return "a reference, {env: NAME} or {file: PATH}; secrets do not stand in the file";
    case Kind::Pointer:
      return "a JSON Pointer such as /question";
    case Pointers:
      return "a list of JSON Pointers such as [/id, /asked_at]";
    case Credential:
      return "{env: NAME}, {file: PATH}, pass-through or none";
  }
  return "";
}

}  // namespace reprise::settings
