// CountedExchange: an Exchange that remembers what was answered: status, bytes, when the last of it had gone
// out. For the access log. Confined to its request; borrows the exchange and the clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "net/exchange.h"
#include "reprise/environment.h"

namespace reprise::gateway {

class CountedExchange final : public net::Exchange {
 public:
  CountedExchange(net::Exchange& inner, const Clock& clock) : inner_(inner), clock_(clock) {}

  int status() const { return status_; }                // 0: nothing was answered
  std::uint64_t bytes_in() const { return bytes_in_; }  // of the body
  std::uint64_t bytes_out() const { return bytes_out_; }
  bool sent_whole() const { return sent_whole_; }
  std::chrono::steady_clock::time_point ended() const { return ended_; }

  const wire::RequestHead& request() const override { return inner_.request(); }
  const net::Peer& peer() const override { return inner_.peer(); }
  net::Shard& shard() override { return inner_.shard(); }
  int body_error_status() const override { return inner_.body_error_status(); }
  bool started() const override { return inner_.started(); }
  bool client_gone() const override { return inner_.client_gone(); }
  bool out_of_time() const override { return inner_.out_of_time(); }
  void keep_running() override { inner_.keep_running(); }

  net::Task<Result<std::string>> read_body(std::size_t limit) override {
    auto body = co_await inner_.read_body(limit);
    if (body) bytes_in_ = body->size();
    co_return body;
  }
  net::Task<Result<void>> respond(wire::ResponseHead head, std::string_view body) override {
    status_ = head.status;
    auto sent = co_await inner_.respond(std::move(head), body);
    if (sent) bytes_out_ += body.size();
    end(sent.has_value());
    co_return sent;
  }
  void start(wire::ResponseHead head) override {
    status_ = head.status;
    inner_.start(std::move(head));
  }
  net::Task<Result<void>> flush() override { return inner_.flush(); }
  net::Task<Result<void>> write(std::string_view bytes) override {
    auto sent = co_await inner_.write(bytes);
    if (sent) bytes_out_ += bytes.size();
    end(false);  // unless finish() follows
    co_return sent;
  }
  net::Task<Result<void>> finish() override {
    auto sent = co_await inner_.finish();
    end(sent.has_value());
    co_return sent;
  }

 private:
  void end(bool whole) {
    sent_whole_ = whole;
    ended_ = clock_.steady();
  }

  net::Exchange& inner_;
  const Clock& clock_;
  int status_ = 0;
  std::uint64_t bytes_in_ = 0, bytes_out_ = 0;
  bool sent_whole_ = false;
  std::chrono::steady_clock::time_point ended_ = clock_.steady();
};

}  // namespace reprise::gateway
