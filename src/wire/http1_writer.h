// Writes HTTP/1.1 heads and chunk framing. A head with a byte that could end a line early is refused, whoever
// made it; the caller writes Content-Length, Transfer-Encoding and Connection through Framed alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "reprise/result.h"
#include "wire/message.h"

namespace reprise::wire {

// The framing fields that are written behind the head's own. Fields of these names in the head itself, and
// the other hop-by-hop ones, must have been removed (remove_hop_by_hop).
struct Framed {
  std::string_view host;                // Host, first; empty: none. Trusted: from the configuration
  std::optional<std::uint64_t> length;  // Content-Length
  bool chunked = false;
  bool close = false;       // Connection: close
  bool keep_alive = false;  // Connection: keep-alive, said to HTTP/1.0 clients only
};

// Appends the head with its empty line. Fails with Internal/BadInput when a name is no token or a value has
// CR, LF, NUL or another control byte; `out` is unchanged then.
Result<void> write_request_head(const RequestHead& head, const Framed& framed, std::string& out);
Result<void> write_response_head(const ResponseHead& head, const Framed& framed, std::string& out);

// "1a\r\n": goes before a chunk's bytes, "\r\n" after them. Never for 0 bytes: that would end the body.
void append_chunk_size(std::size_t bytes, std::string& out);
inline constexpr std::string_view kChunkEnd = "\r\n";
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

// Connection and what it names, Keep-Alive, Proxy-Connection, TE, Trailer, Transfer-Encoding, Upgrade
// (RFC 9110, 7.6.1).
void remove_hop_by_hop(Fields& fields);

std::string_view standard_reason(int status);  // "OK"; "" for a status without a phrase

}  // namespace reprise::wire
