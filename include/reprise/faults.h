// Faults: the one seam through which a test makes the outside world fail: sockets, disk, encoder and index
// ask it before they act. A gateway in service has none (a null pointer), and then nothing is asked.
//
// What a fault of a site means is said here; who obeys it: net (sockets), store (disk), cache (encoder,
// index). Clock jumps come through Clock, a failing provider through a server of the test's own.
// Implementations are thread-safe and answer from a seed, so that a run can be repeated.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace reprise {

enum class FaultSite : std::uint8_t {
  Connect,      // Fail: refused. Reset: the connection dies once it is made. Delay
  SocketRead,   // Reset. Short: at most `bytes` bytes. Delay
  SocketWrite,  // Reset. Short: the socket takes at most `bytes` bytes now
  DiskRead,     // Fail: EIO. Delay
  DiskWrite,    // Fail: EIO. NoSpace: ENOSPC, after `bytes` bytes of it were written. Delay
  DiskSync,     // Fail: EIO. Delay
  Encode,       // Fail: the encoder returns an error. Delay
  Search,       // Fail: the index finds nothing. Delay
};
inline constexpr std::size_t kFaultSites = static_cast<std::size_t>(FaultSite::Search) + 1;

enum class FaultKind : std::uint8_t { None, Fail, Reset, Short, NoSpace, Delay };

struct Fault {
  FaultKind kind = FaultKind::None;
  std::size_t bytes = 0;               // of Short and NoSpace
  std::chrono::microseconds delay{0};  // of Delay
};

class Faults {
 public:
  virtual ~Faults() = default;
  // What happens to the next operation of that site. A kind that the site does not know is None.
  virtual Fault next(FaultSite site) = 0;
};

}  // namespace reprise
