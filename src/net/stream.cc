#include "net/stream.h"

#include <algorithm>
#include <cstring>

namespace reprise::net {
namespace {

constexpr std::size_t kFirstCapacity = 16 << 10;

iovec part_of(std::string_view bytes) {
  return {const_cast<char*>(bytes.data()), bytes.size()};
}

}  // namespace

Write::Write(Stream& stream, std::chrono::milliseconds timeout, std::string_view first,
             std::string_view second, std::string_view third)
    : stream_(stream), timeout_(timeout), parts_{part_of(first), part_of(second), part_of(third)} {}

bool Write::start() {
  if (write_what_fits()) return false;
  stream_.set_deadline(timeout_);
  stream_.wait_writable(*this);
  return true;
}

bool Write::write_what_fits() {
  while (true) {
    while (at_ < parts_.size() && parts_[at_].iov_len == 0) ++at_;
    if (at_ == parts_.size()) return true;
    const IoResult result = stream_.try_write(std::span<const iovec>(parts_).subspan(at_));
    failure_ = result.failure;
    if (failure_ != IoFailure::None) return true;
    if (result.bytes == 0) return false;
    std::size_t taken = result.bytes;
    for (std::size_t i = at_; taken > 0; ++i) {
      const std::size_t here = std::min(taken, parts_[i].iov_len);
      parts_[i].iov_base = static_cast<char*>(parts_[i].iov_base) + here;
      parts_[i].iov_len -= here;
      taken -= here;
    }
  }
}

void Write::io_done(IoResult result) {
  stream_.clear_deadline();
  failure_ = result.failure;
  if (failure_ == IoFailure::None && !write_what_fits()) {
    stream_.set_deadline(timeout_);
    stream_.wait_writable(*this);
    return;
  }
  complete();
}

ReadAhead::ReadAhead(Stream& stream, std::size_t bytes_max)
    : stream_(stream),
      bytes_max_(bytes_max),
      capacity_(std::min(kFirstCapacity, bytes_max)),
      buffer_(std::make_unique_for_overwrite<char[]>(capacity_)) {}

void ReadAhead::consume(std::size_t bytes) {
  begin_ += bytes;
  if (begin_ == end_ && !under_way_) begin_ = end_ = 0;
}

// The buffer stays where it is while a read is under way.
bool ReadAhead::make_room() {
  if (begin_ == end_) begin_ = end_ = 0;
  if (end_ < capacity_) return true;
  if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    return true;
  }
  if (capacity_ == bytes_max_) return false;
  const std::size_t larger = std::min(capacity_ * 2, bytes_max_);
  auto moved = std::make_unique_for_overwrite<char[]>(larger);
  std::memcpy(moved.get(), buffer_.get(), end_);
  buffer_ = std::move(moved);
  capacity_ = larger;
  return true;
}

void ReadAhead::start() {
  if (under_way_ || ended() || !make_room()) return;
  under_way_ = true;
  const auto result = stream_.start_read({buffer_.get() + end_, capacity_ - end_}, *this);
  if (result) take(*result);
}

void ReadAhead::take(IoResult result) {
  under_way_ = false;
  end_ += result.bytes;
  failure_ = result.failure;
}

void ReadAhead::io_done(IoResult result) {
  take(result);
  if (waiting_ != nullptr) {
    std::exchange(waiting_, nullptr)->arrive(failure_ == IoFailure::None);
  } else if (listener_ != nullptr) {
    listener_->on_arrival();
  }
}

bool ReadAhead::More::start() {
  if (ahead_.ended()) return false;
  const std::size_t before = ahead_.bytes().size();
  ahead_.start();
  if (ahead_.under_way_) {
    ahead_.waiting_ = this;
    return true;
  }
  came_ = ahead_.bytes().size() > before;
  return false;
}

void ReadAhead::More::cancelled_before_start() {
  if (!ahead_.ended()) ahead_.failure_ = IoFailure::Cancelled;
}

}  // namespace reprise::net
