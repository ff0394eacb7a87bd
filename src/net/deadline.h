// Timed: something that may take too long. A shard looks at all of them ten times a second, so a deadline
// costs an assignment, not a timer, and is late by up to 200 ms.
//
// Confined to its shard: made, set and destroyed there.
#pragma once

#include <chrono>

#include "net/shard.h"

namespace reprise::net {

class Timed {
 public:
  explicit Timed(Shard& shard);
  virtual ~Timed();
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

  void set_deadline(std::chrono::milliseconds from_now);
  void clear_deadline() { deadline_ = kNever; }
  Shard& home() const { return shard_; }

 private:
  friend struct Shard::Loop;
  static constexpr std::chrono::steady_clock::time_point kNever =
      std::chrono::steady_clock::time_point::max();
  // The deadline has passed (and is cleared). Must resume no task inside the call, and destroy no Timed.
  virtual void expire() = 0;

  Shard& shard_;
  std::chrono::steady_clock::time_point deadline_ = kNever;
  Timed* next_ = nullptr;  // intrusive list of the shard
  Timed* previous_ = nullptr;
};

}  // namespace reprise::net
