// What the tests of the cache share: a clock to turn, a chance that repeats, an encoder whose vectors are
// known, a store that fails on command, and a cache in a folder of its own. For tests only.
#pragma once

#include <stdlib.h>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>

#include "cache/local_cache.h"
#include "reprise/cache.h"
#include "store/rocks_store.h"

namespace reprise::cache {

class TestClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() const override { return now_; }
  std::chrono::steady_clock::time_point steady() const override { return {}; }
  void advance(std::chrono::seconds by) { now_ += by; }

 private:
  std::chrono::system_clock::time_point now_{std::chrono::seconds(1'800'000'000)};
};

class TestRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    const MutexLock lock(mutex_);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
  }
  void seed(std::uint64_t seed) {
    const MutexLock lock(mutex_);
    engine_.seed(seed);
  }

 private:
  Mutex mutex_;
  std::mt19937_64 engine_ REPRISE_GUARDED_BY(mutex_){1};
};

// Words become directions: the vector of a text is the sum of its words' random unit vectors. Texts with the
// same words have cosine 1, texts that share most words a high one. The judge knows its model's scale as the
// identity.
class WordEncoder final : public TextEncoder {
 public:
  explicit WordEncoder(std::string version = "1") {
    info_ = {.model = "all-MiniLM-L6-v2",
             .version = std::move(version),
             .dimensions = 64,
             .window = 32,
             .instruction_set = "none"};
  }
  const EncoderInfo& info() const override { return info_; }
  Result<Encoding> encode(std::string_view text, std::span<const int>) const override {
    ++calls;
    if (broken) return fail(ErrorCode::Internal, Blame::Us, "broken on command");
    if (text.size() > 200) return fail(ErrorCode::TooLarge, Blame::Client, "too long");
    Encoding encoding;
    encoding.vector.assign(64, 0);
    std::string word;
    for (const char letter : std::string(text) + " ") {
      if (letter != ' ') {
        word += letter;
        continue;
      }
      std::mt19937_64 random(std::hash<std::string>{}(word));
      std::normal_distribution<float> normal;
      for (float& value : encoding.vector) value += normal(random);
      word.clear();
    }
    float squares = 0;
    for (const float value : encoding.vector) squares += value * value;
    for (float& value : encoding.vector) value /= std::sqrt(squares);
    return encoding;
  }

  mutable std::atomic<int> calls{0};
  std::atomic<bool> broken{false};

 private:
  EncoderInfo info_;
};

// Changes a head on its way from the disk; may be empty.
using Tamper = std::function<void(store::EntryHead&)>;

// Passes everything on to a real store until it is told to fail, or to lie.
class FailingStore final : public store::EntryStore {
 public:
  FailingStore(std::unique_ptr<store::EntryStore> inner, const std::atomic<bool>& fails,
               const std::atomic<bool>& erase_fails, const Tamper& tamper)
      : inner_(std::move(inner)), fails_(fails), erase_fails_(erase_fails), tamper_(tamper) {}
  Result<std::size_t> put(const store::EntryHead& head, const Answer& answer) override {
    if (fails_) return broken();
    return inner_->put(head, answer);
  }
  Result<std::vector<std::optional<store::EntryHead>>> heads(std::span<const ShortId> ids) const override {
    if (fails_) return broken();
    auto heads = inner_->heads(ids);
    if (!heads || !tamper_) return heads;
    for (auto& head : *heads) {
      if (head) tamper_(*head);
    }
    return heads;
  }
  Result<std::optional<Answer>> answer(const ShortId& id) const override {
    if (fails_) return broken();
    return inner_->answer(id);
  }
  Result<void> erase(std::span<const ShortId> ids) override {
    if (fails_ || erase_fails_) return broken();
    return inner_->erase(ids);
  }
  Result<store::LoadReport> load(const std::function<void(store::EntryHead)>& visit) const override {
    return inner_->load(visit);
  }
  std::uint64_t corrupt() const override { return inner_->corrupt(); }
  store::StoreHealth health() const override { return inner_->health(); }

 private:
  static tl::unexpected<Error> broken() {
    return fail(ErrorCode::Environment, Blame::Storage, "broken on command");
  }
  std::unique_ptr<store::EntryStore> inner_;
  const std::atomic<bool>& fails_;
  const std::atomic<bool>& erase_fails_;
  const Tamper& tamper_;
};

// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "reprise-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;  // left over in /tmp at worst
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline Prompt ask(std::string text) {
  Prompt prompt;
  prompt.model = "m";
  prompt.turns = {Turn{Role::User, {TextPart{std::move(text), {}}}, {}}};
  return prompt;
}

inline Answer say(std::string text) {
  Answer answer;
  answer.model = "m-2026";
  answer.dialect = "openai";
  answer.events = {TextDelta{0, std::move(text)}, Finish{FinishReason::Stop, "stop", ""}};
  answer.complete = true;
  return answer;
}

inline std::string said(const Found& found) {
  if (found.answer == nullptr) return "";
  return std::get<TextDelta>(found.answer->answer.events.at(0)).text;
}

// A cache, and the way of one request through it.
struct Bench {
  explicit Bench(CacheOptions with = {}) : options(std::move(with)) {
    policy.mode = CacheMode::Semantic;
    policy.scope = Scope::Tenant;
    policy.threshold = 0.8;
    policy.guards = {};
    if (options.path.empty()) options.path = folder.path() / "store";
    open();
  }

  Result<std::unique_ptr<SemanticCache>> try_open() {
    Parts parts;
    REPRISE_TRY(auto rocks, store::open_rocks_store({options.path, options.storage_key}, random));
    REPRISE_TRY(parts.identity, store::load_identity(options.path, random));
    parts.store = std::make_unique<FailingStore>(std::move(rocks), store_fails, erase_fails, tamper);
    parts.options = options;
    parts.encoder = &encoder;
    parts.clock = &clock;
    parts.random = &random;
    return LocalCache::open(std::move(parts));
  }
  void open() {
    cache.reset();
    auto opened = try_open();
    if (!opened) throw std::runtime_error(opened.error().detail);
    cache = std::move(*opened);
  }

  Lookup prepare(const Prompt& prompt) const {
    return cache->prepare({prompt, caller, RouteId("r"), UpstreamId("u"), policy, controls});
  }
  Found look_up(Lookup& lookup) const {
    Found found = cache->lookup_exact(lookup);
    return found.undecided ? cache->decide_semantic(lookup) : found;
  }
  Found look_up(const std::string& text) const {
    Lookup lookup = prepare(ask(text));
    return look_up(lookup);
  }
  Result<EntryId> try_store(const std::string& question, const std::string& answer) {
    Lookup lookup = prepare(ask(question));
    return cache->admit(lookup, say(answer));
  }
  EntryId store(const std::string& question, const std::string& answer) {
    return try_store(question, answer).value();
  }
  // One request: served from the cache, or answered and stored.
  Found request(const std::string& question, const std::string& answer) {
    Lookup lookup = prepare(ask(question));
    Found found = look_up(lookup);
    if (!found.answer) (void)cache->admit(lookup, say(answer));  // tests look at what is found, not at this
    return found;
  }

  Folder folder;
  CacheOptions options;
  TestClock clock;
  TestRandom random;
  WordEncoder encoder;
  std::atomic<bool> store_fails{false};
  std::atomic<bool> erase_fails{false};
  Tamper tamper;
  CachePolicy policy;
  CallerControls controls;
  Caller caller{TenantId("acme"), PrincipalId("app"), ""};
  std::unique_ptr<SemanticCache> cache;
};

}  // namespace reprise::cache
