// Pool: the connections of one shard to one origin, idle and in use, at most connections_max together.
//
// A Lease is the right to one of them: take() gives it with an idle connection or with none, then its holder
// connects. Past the limit requests wait in line, past waiting_max they are refused. An idle connection is
// read all the time: the moment the provider closes it, or says anything unasked, it is dropped. Confined to
// its shard; outlives its leases.
#pragma once

#include <list>
#include <memory>
#include <vector>

#include "net/stream.h"
#include "net/task.h"
#include "reprise/result.h"
#include "upstream/client.h"

namespace reprise::upstream {

class Pool;

class Link final : private net::ReadAhead::Listener {
 public:
  Link(std::unique_ptr<net::Stream> stream, std::size_t bytes_max)
      : stream_(std::move(stream)), ahead_(*stream_, bytes_max) {
    ahead_.listen(this);
  }
  net::Stream& stream() { return *stream_; }
  net::ReadAhead& ahead() { return ahead_; }
  bool used_before = false;

 private:
  friend class Pool;
  void on_arrival() override;
  std::unique_ptr<net::Stream> stream_;
  net::ReadAhead ahead_;
  Pool* idle_in_ = nullptr;
};

class Lease {
 public:
  Lease() = default;
  explicit Lease(Pool* pool) : pool_(pool) {}
  Lease(Lease&& other) noexcept : link(std::move(other.link)), pool_(std::exchange(other.pool_, nullptr)) {}
  Lease& operator=(Lease&& other) noexcept {
    std::swap(link, other.link);
    std::swap(pool_, other.pool_);
    return *this;
  }
  ~Lease();          // closes the connection
  void give_back();  // the connection is fit for another request

  std::unique_ptr<Link> link;  // null: to be connected by the holder

 private:
  Pool* pool_ = nullptr;
};

class Pool {
 public:
  Pool(net::Shard& shard, const ClientOptions& options, std::string name)
      : shard_(shard), options_(options), name_(std::move(name)) {}
  Pool(const Pool&) = delete;
  // Fails with Overloaded (too many wait, or waited too long) or Cancelled. `fresh`: with no connection.
  enum class Want : bool { Any, Fresh };
  net::Task<Result<Lease>> take(Want want);
  PoolCounts counts() const { return {open_, idle_.size(), waiting_.size()}; }

 private:
  friend class Lease;
  friend class Link;
  class Wait;
  void end(std::unique_ptr<Link> link);
  void keep(std::unique_ptr<Link> link);
  void drop(Link& idle);

  net::Shard& shard_;
  const ClientOptions& options_;
  std::string name_;
  std::size_t open_ = 0;                     // leases and idle connections
  std::vector<std::unique_ptr<Link>> idle_;  // the one used last at the end
  std::list<Wait*> waiting_;                 // first come, first served
};

}  // namespace reprise::upstream
