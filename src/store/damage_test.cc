// Damage x what happens: whatever lies in a store's folder, the gateway starts, nothing torn is served, it is
// told, and what was there is set aside rather than removed.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>

#include "store/rocks_store.h"
#include "store/test_entry.h"

namespace reprise::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::uint8_t kInTables = 100;  // entries 1 to 100 lie in tables, 101 to 120 in the log
constexpr std::uint8_t kAll = 120;

std::vector<fs::path> files(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> found;
  for (const auto& file : fs::directory_iterator(folder))
    if (file.path().extension() == extension && file.file_size() > 0) found.push_back(file.path());
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return fs::file_size(a) > fs::file_size(b); });
  return found;
}
fs::path largest(const fs::path& folder, std::string_view extension) {
  return files(folder, extension).at(0);
}
void flip(const fs::path& file, double where) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto at = static_cast<std::streamoff>(where * static_cast<double>(fs::file_size(file)));
  bytes.seekg(at);
  const int byte = bytes.get();
  bytes.seekp(at);
  bytes.put(static_cast<char>(byte ^ 0x55));
}
void write(const fs::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

struct Damage {
  const char* name;
  void (*make)(const fs::path& entries);
  enum class Then { AllServed, SomeServed, SetAside } then;
  const char* told;  // of what is reported; empty: nothing
};

const Damage kDamages[] = {
    {"nothing", [](const fs::path&) {}, Damage::Then::AllServed, ""},
    {"a foreign file", [](const fs::path& e) { write(e / "holiday.jpg", "not ours"); },
     Damage::Then::AllServed, ""},
    {"an empty folder", [](const fs::path& e) { fs::remove_all(e), fs::create_directory(e); },
     Damage::Then::SomeServed, ""},
    {"no folder", [](const fs::path& e) { fs::remove_all(e); }, Damage::Then::SomeServed, ""},
    {"a file where the folder belongs", [](const fs::path& e) { fs::remove_all(e), write(e, "not ours"); },
     Damage::Then::SetAside, "is damaged"},
    {"the log cut at its end",
     [](const fs::path& e) { fs::resize_file(largest(e, ".log"), fs::file_size(largest(e, ".log")) - 9); },
     Damage::Then::SomeServed, ""},
    {"the log cut in the middle",
     [](const fs::path& e) { fs::resize_file(largest(e, ".log"), fs::file_size(largest(e, ".log")) / 2); },
     Damage::Then::SomeServed, ""},
    {"a byte changed in the log", [](const fs::path& e) { flip(largest(e, ".log"), 0.4); },
     Damage::Then::SomeServed, "what came after it is lost"},
    {"a byte changed in a table", [](const fs::path& e) { flip(largest(e, ".sst"), 0.3); },
     Damage::Then::SomeServed, ""},
    {"a table cut",
     [](const fs::path& e) { fs::resize_file(largest(e, ".sst"), fs::file_size(largest(e, ".sst")) / 2); },
     Damage::Then::SetAside, "is damaged"},
    {"a table gone", [](const fs::path& e) { fs::remove(largest(e, ".sst")); }, Damage::Then::SetAside,
     "is damaged"},
    {"two tables in each other's place",
     [](const fs::path& e) {
       const auto tables = files(e, ".sst");
       fs::rename(tables.at(0), e / "between");
       fs::rename(tables.at(1), tables.at(0));
       fs::rename(e / "between", tables.at(1));
     },
     Damage::Then::SetAside, "is damaged"},
    {"CURRENT gone", [](const fs::path& e) { fs::remove(e / "CURRENT"); }, Damage::Then::SetAside,
     "CURRENT is gone"},
    {"CURRENT not ours", [](const fs::path& e) { write(e / "CURRENT", "somebody else's"); },
     Damage::Then::SetAside, "is damaged"},
    {"CURRENT empty", [](const fs::path& e) { write(e / "CURRENT", ""); }, Damage::Then::SetAside,
     "is damaged"},
    {"the manifest gone",
     [](const fs::path& e) {
       for (const auto& file : fs::directory_iterator(e))
         if (file.path().filename().string().starts_with("MANIFEST")) fs::remove(file.path());
     },
     Damage::Then::SetAside, "is damaged"},
    {"the manifest overwritten",
     [](const fs::path& e) {
       for (const auto& file : fs::directory_iterator(e))
         if (file.path().filename().string().starts_with("MANIFEST"))
           write(file.path(), "somebody else's bytes");
     },
     Damage::Then::SetAside, "is damaged"},
};

class DamagedStore : public testing::TestWithParam<Damage> {
 protected:
  DamagedStore() {
    std::string name = (fs::temp_directory_path() / "reprise-damage-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path = name;
  }
  ~DamagedStore() override {
    store.reset();
    std::error_code ignored;  // left over in /tmp at worst
    fs::remove_all(path, ignored);
  }
  void open() {
    store.reset();
    StoreOptions options;
    options.path = path;
    options.report = [this](const std::string& sentence) { told += sentence + "\n"; };
    auto opened = open_rocks_store(options, system_random());
    ASSERT_TRUE(opened) << opened.error().detail;
    store = std::move(*opened);
  }
  void fill() {
    open();
    for (std::uint8_t i = 1; i <= kInTables; ++i) ASSERT_TRUE(store->put(test_head(i), test_answer()));
    open();  // what was in the log goes into tables
    for (std::uint8_t i = kInTables + 1; i <= kAll; ++i) ASSERT_TRUE(store->put(test_head(i), test_answer()));
    store.reset();
  }
  // Everything that is served is whole and what was stored; gives how many.
  std::size_t check_what_is_served() {
    std::vector<EntryHead> heads;
    EXPECT_TRUE(store->load([&](EntryHead head) { heads.push_back(std::move(head)); }));
    std::size_t served = 0;
    for (const EntryHead& head : heads) {
      EXPECT_EQ(head, test_head(head.id[0]));
      const auto answer = store->answer(head.id);
      if (!answer || !*answer) continue;
      EXPECT_EQ(**answer, test_answer());
      ++served;
    }
    return served;
  }
  std::size_t set_aside_folders() const {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(path))
      if (entry.path().filename().string().starts_with("entries.damaged-")) ++count;
    return count;
  }

  fs::path path;
  std::unique_ptr<EntryStore> store;
  std::string told;
};

TEST_P(DamagedStore, is_told_and_set_aside_and_never_in_the_way) {
  fill();
  GetParam().make(path / "entries");
  open();
  ASSERT_NE(store, nullptr);
  const std::size_t served = check_what_is_served();
  switch (GetParam().then) {
    case Damage::Then::AllServed:
      EXPECT_EQ(served, std::size_t{kAll});
      break;
    case Damage::Then::SomeServed:
      EXPECT_LT(served, std::size_t{kAll});
      break;
    case Damage::Then::SetAside:
      EXPECT_EQ(served, 0U);
      EXPECT_THAT(told, HasSubstr("entries.damaged-1, and an empty store has begun"));
      EXPECT_THAT(told, HasSubstr(path.string()));
      break;
  }
  EXPECT_EQ(set_aside_folders(), GetParam().then == Damage::Then::SetAside ? 1U : 0U);
  EXPECT_THAT(told, HasSubstr(GetParam().told));
  if (*GetParam().told == '\0') EXPECT_EQ(told, "");

  // It takes entries again, and keeps them.
  ASSERT_TRUE(store->put(test_head(200), test_answer()));
  open();
  EXPECT_EQ(store->answer(test_id(200)).value(), test_answer());
}

INSTANTIATE_TEST_SUITE_P(Table, DamagedStore, testing::ValuesIn(kDamages), [](const auto& info) {
  std::string name = info.param.name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

using SetAside = DamagedStore;

TEST_F(SetAside, keeps_the_last_three_and_no_more) {
  for (int round = 0; round < 5; ++round) {
    fill();
    fs::remove(path / "entries" / "CURRENT");
  }
  open();
  EXPECT_EQ(set_aside_folders(), 3U);
  EXPECT_TRUE(fs::exists(path / "entries.damaged-5"));
  EXPECT_FALSE(fs::exists(path / "entries.damaged-2"));
}

}  // namespace
}  // namespace reprise::store
