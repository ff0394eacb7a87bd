#include "gateway/model_probe.h"

#include <gtest/gtest.h>

namespace reprise::gateway {
namespace {

using Known = ModelProbes::Known;

TEST(ModelProbes, a_model_that_no_provider_accepted_gets_no_label) {
  ModelProbes probes;
  EXPECT_EQ(probes.of("openai", "sk-secret-as-a-model", Known::No).model, "_other");
  EXPECT_EQ(probes.of("openai", "gpt-4o-mini", Known::Yes).model, "gpt-4o-mini");
  EXPECT_EQ(probes.of("openai", "gpt-4o-mini", Known::No).model, "gpt-4o-mini");  // its failures count for it
}

TEST(ModelProbes, the_number_of_labels_is_bounded_whatever_clients_ask_for) {
  ModelProbes probes;
  for (int i = 0; i < 1000; ++i) (void)probes.of("openai", "model-" + std::to_string(i), Known::Yes);
  for (int i = 0; i < 1000; ++i) (void)probes.of("anthropic", "model-" + std::to_string(i), Known::Yes);
  EXPECT_LE(probes.all().size(), ModelProbes::kModelsMax + 2);
  EXPECT_EQ(probes.of("openai", "late", Known::Yes).model, "_other");
}

TEST(ModelProbes, what_does_not_look_like_a_name_is_other) {
  ModelProbes probes;
  for (const char* model : {"", "two words", "a\"b", "a\nb", "\xc3\xa4", "a{b}", "_other"})
    EXPECT_EQ(probes.of("openai", model, Known::Yes).model, "_other") << model;
  EXPECT_EQ(probes.of("openai", std::string(65, 'a'), Known::Yes).model, "_other");
}

TEST(OperationEnd, every_status_has_one_of_a_closed_list) {
  EXPECT_EQ(operation_end(200), 0U);
  for (int status = 300; status < 1000; ++status) EXPECT_NE(operation_end(status), 0U) << status;
  EXPECT_EQ(kOperationEnds[operation_end(429)], "429");
  EXPECT_EQ(kOperationEnds[operation_end(418)], "4xx");
  EXPECT_EQ(kOperationEnds[operation_end(599)], "5xx");
  EXPECT_EQ(kOperationEnds[operation_end(304)], "_OTHER");
}

TEST(Histogram, a_value_on_a_bound_counts_below_it) {
  Histogram<kTokens> histogram;
  for (const double value : {0.0, 1.0, 4.0, 5.0, 1e9}) histogram.observe(value);
  EXPECT_EQ(histogram.count_of(0), 2U);
  EXPECT_EQ(histogram.count_of(1), 1U);
  EXPECT_EQ(histogram.count_of(2), 1U);
  EXPECT_EQ(histogram.count_of(kTokens.size()), 1U);
  EXPECT_EQ(histogram.sum(), 1e9 + 10);
}

}  // namespace
}  // namespace reprise::gateway
