// Limits and times towards providers. One set for all origins.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace reprise::upstream {

struct ClientOptions {
  std::size_t connections_max = 512;  // per origin and shard, in use and idle
  std::size_t waiting_max = 256;      // requests that wait for a connection, per origin and shard: Overloaded
  std::size_t head_bytes_max = 64 << 10;
  std::size_t fields_max = 200;
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(5);  // with name look-up and TLS
  std::chrono::milliseconds wait_timeout = std::chrono::seconds(5);     // for a free connection
  std::chrono::milliseconds first_byte_timeout =
      std::chrono::minutes(10);  // models think; the official clients wait as long
  std::chrono::milliseconds silence_timeout = std::chrono::seconds(60);  // between two reads of a body
  std::chrono::milliseconds idle_timeout = std::chrono::seconds(30);     // of a connection in the pool
  std::string ca_file;                                                   // PEM; empty: the system's store
};

}  // namespace reprise::upstream
