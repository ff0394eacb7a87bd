#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <atomic>
#include <set>
#include <thread>

#include "reprise/decision.h"
#include "reprise/environment.h"
#include "vocabulary/byte_budget.h"
#include "vocabulary/byte_reader.h"
#include "vocabulary/byte_writer.h"
#include "vocabulary/hex.h"
#include "vocabulary/mutex.h"
#include "vocabulary/sha256.h"
#include "vocabulary/short_id.h"
#include "vocabulary/utc_time.h"

namespace reprise {
namespace {

TEST(WireName, every_reason_has_its_own_short_lower_case_name) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Reason::Busy); ++i) {
    const std::string_view name = wire_name(static_cast<Reason>(i));
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_NE(name, "unknown") << i;
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos) << name;
  }
}

TEST(Hex, reads_back_what_it_wrote) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint8_t>& bytes) {
    std::vector<std::uint8_t> back(bytes.size());
    RC_ASSERT(from_hex(to_hex(bytes), back));
    RC_ASSERT(back == bytes);
  }));
}

TEST(Hex, refuses_other_spellings) {
  std::uint8_t out[2];
  for (const char* text : {"", "0", "000", "00000", "00AA", "00g0", " 000"})
    EXPECT_FALSE(from_hex(text, out)) << text;
}

TEST(ShortId, is_the_bytes_of_an_entry_id) {
  const ShortId id = random_short_id(system_random());
  EXPECT_EQ(to_short_id(to_entry_id(id)), id);
  EXPECT_EQ(to_short_id(EntryId("not an id")), std::nullopt);
}

TEST(ByteReader, reads_back_what_the_writer_wrote) {
  EXPECT_TRUE(rc::check([](std::uint8_t a, std::uint32_t b, std::int64_t c, double d, const std::string& e) {
    ByteWriter writer;
    writer.u8(a);
    writer.u32(b);
    writer.text(e);
    writer.i64(c);
    writer.f64(d);
    ByteReader reader(writer.bytes());
    RC_ASSERT(reader.u8() == a);
    RC_ASSERT(reader.u32() == b);
    RC_ASSERT(reader.text() == e);
    RC_ASSERT(reader.i64() == c);
    RC_ASSERT(reader.f64() == d);
    RC_ASSERT(reader.at_end());
  }));
}

TEST(ByteReader, fails_for_good_at_the_end_and_gives_nothing) {
  ByteWriter writer;
  writer.u64(1'000'000'000'000);  // a length that lies
  writer.raw(std::string_view("short"));
  ByteReader reader(writer.bytes());
  EXPECT_EQ(reader.text(), "");
  EXPECT_FALSE(reader.ok());
  EXPECT_EQ(reader.u8(), 0);
  EXPECT_FALSE(reader.at_end());
}

TEST(Mutex, keeps_a_count_that_threads_share) {
  Mutex mutex;
  int count = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) {
        const MutexLock lock(mutex);
        ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count, 4000);
}

TEST(SystemRandom, does_not_repeat_itself) {
  EXPECT_NE(random_short_id(system_random()), random_short_id(system_random()));
}

TEST(Sha256, agrees_with_published_values) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180
  EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),          // RFC 4231, 2
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(UtcTime, has_milliseconds_also_before_1970) {
  using std::chrono::milliseconds;
  using Instant = std::chrono::system_clock::time_point;
  EXPECT_EQ(utc_time(Instant(milliseconds(1'800'000'000'007))), "2027-01-15T08:00:00.007Z");
  EXPECT_EQ(utc_time(Instant(milliseconds(-1))), "1969-12-31T23:59:59.999Z");
}

TEST(ByteBudget, is_never_exceeded_and_given_back_whole_whoever_asks) {
  ByteBudget budget(500);
  std::vector<std::thread> threads;
  std::atomic<bool> exceeded{false};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&budget, &exceeded, t] {
      for (std::size_t i = 0; i < 2000; ++i) {
        ByteShare share(&budget, 10);
        (void)share.grow_to(i % 300);  // some are refused: that is the point
        (void)share.grow_to(i % 700 + static_cast<std::size_t>(t));
        if (budget.used() > 500) exceeded = true;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(exceeded);
  EXPECT_EQ(budget.used(), 0U);
  EXPECT_GT(budget.refused(), 0U);
}

TEST(ByteBudget, grants_all_or_nothing_and_leaves_the_first_bytes_free) {
  ByteBudget budget(100);
  ByteShare first(&budget, 10), second(&budget, 10);
  EXPECT_TRUE(first.grow_to(10));
  EXPECT_EQ(budget.used(), 0U);
  EXPECT_TRUE(first.grow_to(70));
  EXPECT_TRUE(first.grow_to(30));  // a share does not shrink
  EXPECT_EQ(budget.used(), 60U);
  EXPECT_FALSE(second.would_grow_to(51));
  EXPECT_FALSE(second.grow_to(51));
  EXPECT_TRUE(second.grow_to(50));
  EXPECT_EQ(budget.used(), 100U);
  EXPECT_EQ(budget.refused(), 2U);
  budget.set_max(10);
  EXPECT_FALSE(second.grow_to(51));
  first.release();
  second.release();
  EXPECT_EQ(budget.used(), 0U);
  EXPECT_TRUE(ByteShare(nullptr).grow_to(std::size_t{1} << 60));
}

}  // namespace
}  // namespace reprise
