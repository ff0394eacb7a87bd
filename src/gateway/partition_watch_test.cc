#include "gateway/partition_watch.h"

#include <gmock/gmock.h>

#include <random>

#include "vocabulary/sha256.h"

namespace reprise::gateway {
namespace {

using testing::HasSubstr;
using testing::Not;

// A partition is made of what a request says besides its question, as the key does it, near enough.
struct Watched {
  std::optional<std::string> store(const Prompt& prompt, const std::string& question,
                                   const std::string& tenant = "acme", const std::string& principal = "app") {
    std::string text = tenant + principal + prompt.model;
    for (const Part& part : prompt.system) text += std::get<TextPart>(part).text;
    text += std::to_string(prompt.sampling.temperature.value_or(-1));
    const PartitionKey partition{sha256(text)};
    const ExactKey exact{sha256(text + question)};
    const TenantId tenant_id(tenant);
    const PrincipalId principal_id(principal);
    return watch.note({partition, exact, tenant_id, principal_id, prompt});
  }
  PartitionWatch watch;
};

Prompt with_system(std::string text) {
  Prompt prompt;
  prompt.model = "m";
  prompt.system = {TextPart{std::move(text), {}}};
  prompt.turns = {Turn{Role::User, {TextPart{"question", {}}}, {}}};
  return prompt;
}

std::string dated(int number) {
  return "You are the helper of ACME. Today is day " + std::to_string(1000 + number) + ". Be brief and kind.";
}

TEST(PartitionWatch, a_date_in_the_system_prompt_is_found_and_told_once_by_field_and_byte) {
  Watched watched;
  std::vector<std::string> warnings;
  for (int i = 0; i < 200; ++i)
    if (auto warning = watched.store(with_system(dated(i)), "q")) warnings.push_back(*warning);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_THAT(warnings[0], HasSubstr("100 % of 50 partitions"));
  EXPECT_THAT(warnings[0], HasSubstr("the system prompt differs from byte 43 on"));
  EXPECT_THAT(warnings[0], HasSubstr("`key: {system: {template: \"… {{ignored}} …\"}}`"));
  const PartitionReport report = watched.watch.report();
  EXPECT_EQ(report.share(), 1);
  ASSERT_TRUE(report.difference);
  EXPECT_EQ(report.difference->text_before, "You are the helper of ACME. Today is day 1");
}

TEST(PartitionWatch, the_warning_holds_no_text_of_any_prompt) {
  Watched watched;
  std::string told;
  for (int i = 0; i < 200; ++i) told += watched.store(with_system(dated(i)), "q").value_or("");
  ASSERT_FALSE(told.empty());
  for (const char* word : {"ACME", "Today", "helper", "kind", "question"})
    EXPECT_THAT(told, Not(HasSubstr(word)));
}

TEST(PartitionWatch, a_cache_that_shares_is_left_in_peace) {
  Watched watched;
  for (int i = 0; i < 200; ++i)
    EXPECT_FALSE(watched.store(with_system(dated(i / 10)), "q" + std::to_string(i)));
  EXPECT_EQ(watched.watch.report().share(), 0);
}

TEST(PartitionWatch, the_same_request_stored_again_is_still_one_entry) {
  Watched watched;
  for (int i = 0; i < 3; ++i) (void)watched.store(with_system("s"), "q");
  EXPECT_EQ(watched.watch.report().single, 1U);
  (void)watched.store(with_system("s"), "another");
  EXPECT_EQ(watched.watch.report().single, 0U);
}

TEST(PartitionWatch, other_differences_are_named_too) {
  Watched callers, temperatures;
  std::string told;
  for (int i = 0; i < 100; ++i)
    told += callers.store(with_system("s"), "q", "acme", "user " + std::to_string(i)).value_or("");
  EXPECT_THAT(told, HasSubstr("the caller differs."));
  EXPECT_THAT(told, Not(HasSubstr("template")));
  told.clear();
  for (int i = 0; i < 100; ++i) {
    Prompt prompt = with_system("s");
    prompt.sampling.temperature = i * 0.01;
    told += temperatures.store(prompt, "q").value_or("");
  }
  EXPECT_THAT(told, HasSubstr("the sampling differs."));
}

TEST(PartitionWatch, prompts_of_two_tenants_are_never_compared) {
  Watched watched;
  for (int i = 0; i < 200; ++i)
    (void)watched.store(with_system(dated(i)), "q", "tenant " + std::to_string(i));
  EXPECT_FALSE(watched.watch.report().difference);
}

TEST(PartitionWatch, other_applications_of_the_tenant_do_not_blur_where_a_template_differs) {
  Watched watched;
  (void)watched.store(with_system(""), "no system prompt at all");
  (void)watched.store(with_system("Translate into French."), "q");
  for (int i = 0; i < 60; ++i) (void)watched.store(with_system(dated(i)), "q");
  ASSERT_TRUE(watched.watch.report().difference);
  EXPECT_EQ(watched.watch.report().difference->text_before, "You are the helper of ACME. Today is day 10");
}

TEST(PartitionWatch, a_cut_lies_between_two_characters) {
  Watched watched;
  const char* const days[] = {"\xc3\xa4", "\xc3\xb6", "\xc3\xbc"};  // share their first byte
  for (int i = 0; i < 100; ++i)
    (void)watched.store(
        with_system("Heute ist " + std::string(days[i % 3]) + std::to_string(i) + " im Jahr 2026"), "q");
  ASSERT_TRUE(watched.watch.report().difference);
  EXPECT_EQ(watched.watch.report().difference->text_before, "Heute ist ");
}

TEST(PartitionWatch, a_large_number_is_sampled_fairly_and_within_bounds) {
  std::mt19937 random(1);
  Watched watched;
  const int partitions = 20'000;
  for (int i = 0; i < partitions; ++i) {
    const Prompt prompt = with_system(std::to_string(random()) + "-" + std::to_string(i));
    (void)watched.store(prompt, "first");
    if (i % 4 == 0) (void)watched.store(prompt, "second");
  }
  const PartitionReport report = watched.watch.report();
  EXPECT_LE(report.sampled, PartitionWatch::kSampleMax);
  EXPECT_GE(report.sampled, PartitionWatch::kSampleMax / 4);
  EXPECT_NEAR(report.share(), 0.75, 0.25);
  EXPECT_NEAR(static_cast<double>(report.estimated), partitions, 0.6 * partitions);
}

}  // namespace
}  // namespace reprise::gateway
