#include "store/rocks_store.h"

#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <functional>

#include "store/envelope.h"
#include "store/test_entry.h"

namespace reprise::store {
namespace {

class RocksStoreTest : public testing::Test {
 protected:
  RocksStoreTest() {
    std::string name = (std::filesystem::temp_directory_path() / "reprise-store-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path = name;
  }
  ~RocksStoreTest() override {
    store.reset();
    std::error_code ignored;  // left over in /tmp at worst
    std::filesystem::remove_all(path, ignored);
  }
  void open() {
    store.reset();
    store = open_rocks_store({path, ""}, system_random()).value();
  }
  std::vector<EntryHead> load() {
    std::vector<EntryHead> heads;
    report = store->load([&](EntryHead head) { heads.push_back(std::move(head)); }).value();
    std::sort(heads.begin(), heads.end(), [](const EntryHead& a, const EntryHead& b) { return a.id < b.id; });
    return heads;
  }
  // Changes one byte of a stored record behind the store's back, past RocksDB's own checksums.
  void damage(const char* family, const ShortId& id, std::size_t position) {
    change(family, {reinterpret_cast<const char*>(id.data()), id.size()}, [position](std::string& bytes) {
      bytes[position % bytes.size()] = static_cast<char>(bytes[position % bytes.size()] ^ 0x10);
    });
  }
  void change(const char* family, const rocksdb::Slice& key, const std::function<void(std::string&)>& how) {
    store.reset();
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* db = nullptr;
    const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
        {"default", {}}, {"heads", {}}, {"answers", {}}};
    ASSERT_TRUE(rocksdb::DB::Open({}, (path / "entries").string(), families, &handles, &db).ok());
    const auto at =
        std::find_if(handles.begin(), handles.end(), [&](auto* one) { return one->GetName() == family; });
    std::string bytes;
    ASSERT_TRUE(db->Get({}, *at, key, &bytes).ok());
    how(bytes);
    ASSERT_TRUE(db->Put({}, *at, key, bytes).ok());
    for (auto* handle : handles) ASSERT_TRUE(db->DestroyColumnFamilyHandle(handle).ok());
    delete db;
  }

  std::filesystem::path path;
  std::unique_ptr<EntryStore> store;
  LoadReport report;
};

TEST_F(RocksStoreTest, reads_after_writing_and_after_opening_again) {
  open();
  ASSERT_TRUE(store->put(test_head(1), test_answer()));
  ASSERT_TRUE(store->put(test_head(2), test_answer()));
  for (int round = 0; round < 2; ++round) {
    const std::vector<ShortId> ids = {test_id(2), test_id(9), test_id(1)};
    const auto heads = store->heads(ids).value();
    EXPECT_EQ(heads[0], test_head(2));
    EXPECT_EQ(heads[1], std::nullopt);
    EXPECT_EQ(heads[2], test_head(1));
    EXPECT_EQ(store->answer(test_id(1)).value(), test_answer());
    EXPECT_EQ(store->answer(test_id(9)).value(), std::nullopt);
    EXPECT_EQ(load(), (std::vector{test_head(1), test_head(2)}));
    open();
  }
}

TEST_F(RocksStoreTest, an_erased_entry_is_gone_for_good) {
  open();
  ASSERT_TRUE(store->put(test_head(1), test_answer()));
  const ShortId ids[] = {test_id(1), test_id(2)};
  ASSERT_TRUE(store->erase(ids));
  open();
  EXPECT_EQ(store->answer(test_id(1)).value(), std::nullopt);
  EXPECT_TRUE(load().empty());
}

TEST_F(RocksStoreTest, a_damaged_entry_is_passed_over_and_counted) {
  for (const std::size_t position : {0U, 3U, 9U, 17U, 60U, 1000U}) {
    open();
    ASSERT_TRUE(store->put(test_head(1), test_answer()));
    ASSERT_TRUE(store->put(test_head(2), test_answer()));
    damage("heads", test_id(1), position);
    damage("answers", test_id(2), position);
    open();
    EXPECT_EQ(load(), std::vector{test_head(2)}) << position;
    EXPECT_EQ(report.corrupt, 1U);
    const ShortId ids[] = {test_id(1), test_id(2)};
    EXPECT_EQ(store->heads(ids).value()[0], std::nullopt) << position;
    EXPECT_FALSE(store->answer(test_id(2))) << position;
    EXPECT_EQ(store->corrupt(), 3U);
  }
}

TEST_F(RocksStoreTest, a_store_of_another_version_is_set_aside_and_told) {
  open();
  ASSERT_TRUE(store->put(test_head(1), test_answer()));
  change("default", "mark", [](std::string& bytes) { bytes[0] = 2; });
  std::string told;
  StoreOptions options;
  options.path = path;
  options.report = [&](const std::string& sentence) { told += sentence; };
  store = open_rocks_store(options, system_random()).value();
  EXPECT_TRUE(load().empty());
  EXPECT_EQ(store->health().set_aside, 1U);
  EXPECT_NE(told.find("a later version made it"), std::string::npos) << told;
  EXPECT_TRUE(std::filesystem::exists(path / "entries.damaged-1" / "CURRENT"));
}

TEST_F(RocksStoreTest, answers_in_each_others_place_are_never_served) {
  open();
  ASSERT_TRUE(store->put(test_head(1), test_answer()));
  Answer other = test_answer();
  other.model = "another";
  ASSERT_TRUE(store->put(test_head(2), other));
  const ShortId first = test_id(1), second = test_id(2);
  std::string taken;
  change("answers", {reinterpret_cast<const char*>(first.data()), first.size()},
         [&](std::string& bytes) { taken = bytes; });
  change("answers", {reinterpret_cast<const char*>(second.data()), second.size()},
         [&](std::string& bytes) { bytes = taken; });
  open();
  EXPECT_EQ(store->answer(first).value(), test_answer());
  EXPECT_FALSE(store->answer(second));
  EXPECT_EQ(store->corrupt(), 1U);
}

TEST_F(RocksStoreTest, gives_the_bytes_that_an_entry_takes_and_tells_them_again_after_a_start) {
  open();
  EntryHead head = test_head(1);
  head.answer_bytes = 0;  // the store's own to fill in
  const std::size_t bytes = store->put(head, test_answer()).value();
  EXPECT_EQ(bytes, bytes_on_disk(test_head(1)));
  open();
  EXPECT_EQ(bytes_on_disk(load().at(0)), bytes);
}

TEST_F(RocksStoreTest, the_bytes_of_an_entry_that_does_not_say_them_are_looked_up) {
  open();
  ASSERT_TRUE(store->put(test_head(1), test_answer()));
  const Envelope envelope = Envelope::make("", system_random()).value();
  EntryHead older = test_head(1);
  older.answer_bytes = 0;
  older.cost = 0;
  const ShortId id = test_id(1);
  change("heads", {reinterpret_cast<const char*>(id.data()), id.size()},
         [&](std::string& bytes) { bytes = envelope.seal(Record::Head, id, write_head(older)); });
  open();
  EXPECT_EQ(load().at(0).answer_bytes, test_head(1).answer_bytes);
}

TEST_F(RocksStoreTest, a_log_that_was_cut_anywhere_opens_with_whole_entries_only) {
  open();
  for (std::uint8_t i = 1; i <= 5; ++i) ASSERT_TRUE(store->put(test_head(i), test_answer()));
  store.reset();
  std::filesystem::path log;
  for (const auto& file : std::filesystem::directory_iterator(path / "entries")) {
    if (file.path().extension() == ".log" && file.file_size() > 0) log = file.path();
  }
  ASSERT_FALSE(log.empty());
  std::filesystem::copy(path / "entries", path / "whole");
  const auto whole = std::filesystem::file_size(log);
  for (std::uintmax_t cut = 1; cut < whole; cut += whole / 6) {
    std::filesystem::remove_all(path / "entries");
    std::filesystem::copy(path / "whole", path / "entries");
    std::filesystem::resize_file(log, whole - cut);
    open();
    for (const EntryHead& head : load()) {
      EXPECT_EQ(head, test_head(head.id[0]));
      EXPECT_EQ(store->answer(head.id).value(), test_answer());
    }
    EXPECT_EQ(report.corrupt, 0U);
    store.reset();
  }
}

TEST_F(RocksStoreTest, a_folder_in_use_or_not_to_be_made_is_refused_with_what_to_do) {
  open();
  const auto second = open_rocks_store({path, ""}, system_random());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Environment);
  EXPECT_NE(second.error().detail.find("in use by another process"), std::string::npos)
      << second.error().detail;
  EXPECT_NE(second.error().detail.find(path.string()), std::string::npos);

  std::ofstream(path / "file") << "x";
  const auto inside = open_rocks_store({path / "file" / "store", ""}, system_random());
  ASSERT_FALSE(inside);
  EXPECT_EQ(inside.error().code, ErrorCode::Environment);
  EXPECT_NE(inside.error().detail.find("storage.path"), std::string::npos) << inside.error().detail;
}

TEST_F(RocksStoreTest, the_identity_is_made_once_and_closed_to_others) {
  const std::string secret = load_identity(path, system_random()).value();
  EXPECT_EQ(secret.size(), 32U);
  struct stat facts;
  ASSERT_EQ(::stat((path / "identity").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600U);
  ASSERT_EQ(::chmod((path / "identity").c_str(), 0644), 0);
  EXPECT_EQ(load_identity(path, system_random()).value(), secret);
  ASSERT_EQ(::stat((path / "identity").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600U);
}

TEST_F(RocksStoreTest, an_identity_of_another_length_is_refused) {
  for (const char* content : {"", "short", "much longer than thirty-two bytes of secret"}) {
    std::ofstream(path / "identity", std::ios::trunc) << content;
    const auto secret = load_identity(path, system_random());
    ASSERT_FALSE(secret);
    EXPECT_EQ(secret.error().code, ErrorCode::Corrupt);
  }
}

}  // namespace
}  // namespace reprise::store
