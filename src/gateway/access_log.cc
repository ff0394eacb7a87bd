// Shards append to one buffer under a short lock; the thread takes the whole buffer and writes it in pieces
// of PIPE_BUF after poll() said that there is room: then a write to a pipe does not block, so that stopping
// is always possible. Lines dropped are counted by their line ends.
#include "gateway/access_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <condition_variable>
#include <cstring>
#include <iterator>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "vocabulary/utc_time.h"

namespace reprise::gateway {

namespace {

constexpr std::size_t kMethodBytesMax = 16;
constexpr std::size_t kPathBytesMax = 200;
constexpr std::chrono::milliseconds kPatience{1000};  // with a reader that takes nothing, when stopping
constexpr int kPollMs = 50;

// What of a client's own text may stand in a line: cut, and everything but plain ASCII escaped, so that no
// line end, quote or terminal sequence gets through.
void append_escaped(std::string& line, std::string_view text, std::size_t bytes_max) {
  for (const char c : text.substr(0, bytes_max)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7f || c == '"' || c == '\\')
      fmt::format_to(std::back_inserter(line), "\\u{:04x}", byte);
    else
      line.push_back(c);
  }
}

class Line {
 public:
  Line() { text_.reserve(640); }
  void text(std::string_view name, std::string_view value, std::size_t bytes_max = 256) {
    if (value.empty()) return;
    begin(name);
    text_ += '"';
    append_escaped(text_, value, bytes_max);
    text_ += '"';
  }
  template <class Number>
  void number(std::string_view name, Number value) {
    begin(name);
    fmt::format_to(std::back_inserter(text_), "{}", value);
  }
  void milliseconds(std::string_view name, std::chrono::nanoseconds value) {
    begin(name);
    fmt::format_to(std::back_inserter(text_), "{:.3f}", 1e-6 * static_cast<double>(value.count()));
  }
  std::string finish() {
    text_ += "}\n";
    return std::move(text_);
  }

 private:
  void begin(std::string_view name) {
    text_ += text_.empty() ? "{\"" : ",\"";
    text_ += name;
    text_ += "\":";
  }
  std::string text_;
};

Result<int> open_target(const std::string& target) {
  const int descriptor = target == "stdout"
                             ? ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
                             : ::open(target.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (descriptor >= 0) return descriptor;
  return fail(ErrorCode::Environment, Blame::Us,
              "the access log " + target + " cannot be opened: " + std::strerror(errno) +
                  ". Check `log.access`, the folder and its permissions");
}

class BufferedLog final : public AccessLog {
 public:
  BufferedLog(std::string target, int descriptor)
      : target_(std::move(target)),
        descriptor_(descriptor),
        thread_([this](const std::stop_token& stopping) { run(stopping); }) {}
  ~BufferedLog() override {
    thread_.request_stop();
    thread_.join();
    ::close(descriptor_);
  }

  void write(const AccessRecord& record) override {
    const std::string line = access_line(record);
    {
      const std::lock_guard lock(mutex_);
      if (pending_.size() + line.size() > kBufferBytesMax) {
        dropped_.fetch_add(1, std::memory_order_relaxed);
        return;
      }
      pending_ += line;
      if (pending_.size() > line.size()) return;  // the thread knows already
    }
    wake_.notify_one();
  }

  Result<void> reopen() override {
    if (target_ == "stdout") return {};
    REPRISE_TRY(const int fresh, open_target(target_));
    const std::lock_guard lock(mutex_);
    if (reopened_ >= 0) ::close(reopened_);
    reopened_ = fresh;
    return {};
  }

  std::uint64_t lines_dropped() const override { return dropped_.load(std::memory_order_relaxed); }

 private:
  void run(const std::stop_token& stopping) {
    std::string batch;
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stopping, [this] { return !pending_.empty(); }) || !pending_.empty()) {
      batch = torn_ ? "\n" : "";  // what was cut off gets its end, by the same careful way as all else
      batch += pending_;
      pending_.clear();
      if (const int fresh = std::exchange(reopened_, -1); fresh >= 0) {
        ::close(descriptor_);
        descriptor_ = fresh;
      }
      lock.unlock();
      put(batch, stopping);
      lock.lock();
    }
    if (reopened_ >= 0) ::close(reopened_);
  }

  void put(std::string_view bytes, const std::stop_token& stopping) {
    auto patience = kPatience;
    while (!bytes.empty()) {
      pollfd ready{descriptor_, POLLOUT, 0};
      const int polled = ::poll(&ready, 1, kPollMs);
      if (polled < 0 && errno == EINTR) continue;
      if (polled == 0) {
        if (stopping.stop_requested()) patience -= std::chrono::milliseconds(kPollMs);
        if (patience > std::chrono::milliseconds(0)) continue;
        break;
      }
      const ssize_t wrote = ::write(descriptor_, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
      if (wrote < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (wrote <= 0) break;  // full disk, reader gone: the next batch is tried again
      torn_ = bytes[static_cast<std::size_t>(wrote) - 1] != '\n';
      bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    if (bytes.starts_with('\n'))
      bytes.remove_prefix(1);  // of a line that was counted, or is whole but for it
    dropped_.fetch_add(static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n')),
                       std::memory_order_relaxed);
  }

  const std::string target_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::string pending_;  // guarded by mutex_
  int reopened_ = -1;    // guarded by mutex_; takes the place of descriptor_ with the next batch
  int descriptor_;       // of the thread
  bool torn_ = false;    // of the thread: the last byte written is inside a line
  std::atomic<std::uint64_t> dropped_{0};
  std::jthread thread_;  // last: it uses all the others
};

}  // namespace

std::string access_line(const AccessRecord& record) {
  Line line;
  line.text("time", utc_time(record.at));
  line.text("method", record.method, kMethodBytesMax);
  line.text("path", record.path, kPathBytesMax);
  line.number("status", record.status);
  line.number("complete", record.complete);
  line.text("outcome", record.outcome ? wire_name(*record.outcome) : "refused");
  if (record.outcome) {
    line.text("tier", wire_name(record.tier));
    line.text("reason", wire_name(record.reason));
  }
  if (record.score) line.number("score", *record.score);
  line.text("route", record.route);
  line.text("upstream", record.upstream);
  line.text("tenant", record.tenant);
  line.text("principal", record.principal);
  line.text("decision", record.decision);
  line.text("entry", record.entry);
  line.text("stored", record.stored);
  line.number("stream", record.stream);
  line.milliseconds("duration_ms", record.duration);
  if (record.provider) line.milliseconds("upstream_ms", *record.provider);
  if (record.first_chunk) line.milliseconds("first_chunk_ms", *record.first_chunk);
  if (record.input_tokens) line.number("input_tokens", *record.input_tokens);
  if (record.output_tokens) line.number("output_tokens", *record.output_tokens);
  line.number("bytes_in", record.bytes_in);
  line.number("bytes_out", record.bytes_out);
  return line.finish();
}

Result<std::unique_ptr<AccessLog>> AccessLog::open(std::string target) {
  REPRISE_TRY(const int descriptor, open_target(target));
  return std::unique_ptr<AccessLog>(std::make_unique<BufferedLog>(std::move(target), descriptor));
}

}  // namespace reprise::gateway
