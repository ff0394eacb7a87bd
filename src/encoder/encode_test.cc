#include "encoder/encode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <latch>
#include <map>
#include <numeric>
#include <thread>

#include "encoder/test_model.h"
#include "encoder/tokenizer.h"

// From libgomp; clang\'s package has no <omp.h>.
extern "C" void omp_set_num_threads(int count);

namespace reprise::encoder {
namespace {

double cosine(const float* a, const float* b, std::size_t size) {
  const double ab = std::inner_product(a, a + size, b, 0.0);
  return ab / std::sqrt(std::inner_product(a, a + size, a, 0.0) * std::inner_product(b, b + size, b, 0.0));
}

std::unique_ptr<TextEncoder> open(Precision precision, Kernel kernel = Kernel::Auto) {
  auto encoder = open_encoder(test_model(), precision, kernel);
  if (!encoder) {
    ADD_FAILURE() << encoder.error().detail;
    std::exit(1);
  }
  return *std::move(encoder);
}

const TextEncoder& int8() {
  static const auto encoder = open(Precision::Int8);
  return *encoder;
}
const TextEncoder& onednn() {
  static const auto encoder = open(Precision::Int8, Kernel::OneDnn);
  return *encoder;
}
const TextEncoder& reference() {
  static const auto encoder = open(Precision::Float);
  return *encoder;
}

TEST(Encoder, says_what_it_is) {
  const EncoderInfo& info = int8().info();
  EXPECT_EQ(info.model, "multilingual-e5-small");
  EXPECT_EQ(info.version, "1-" + test_weights().digest().substr(0, 16));
  EXPECT_EQ(info.dimensions, 384);
  EXPECT_EQ(info.window, 512);
  EXPECT_THAT(info.instruction_set, testing::AnyOf("avx2", "avx512-vnni", "float reference"));
  EXPECT_EQ(reference().info().version, info.version) << "one space: an index made with one serves the other";
}

TEST(Encoder, float_twin_reproduces_the_check_vectors_of_the_converter) {
  for (const Check& check : test_weights().checks()) {
    const Encoding encoding = reference().encode(check.text, {}).value();
    EXPECT_GT(cosine(encoding.vector.data(), check.vector, 384), 0.99999) << check.text;
  }
}

// Vectors and states of the last layer; 15 sentences in each of 14 languages.
TEST(Encoder, int8_twins_stay_near_the_float_twin_in_every_language) {
  std::map<std::string, double> least;
  double sum = 0, least_state = 1, least_onednn = 1, sum_onednn = 0;
  const auto sentences = test_sentences(15);
  ASSERT_EQ(sentences.size(), 210u);
  const int layers[] = {0, 12};
  for (const auto& [language, text] : sentences) {
    const Encoding exact = reference().encode(text, layers).value();
    const Encoding fast = int8().encode(text, layers).value();
    const double near = cosine(exact.vector.data(), fast.vector.data(), 384);
    const auto [found, added] = least.emplace(language, near);
    if (!added) found->second = std::min(found->second, near);
    sum += near;
    ASSERT_EQ(fast.tokens, exact.tokens);
    for (std::size_t i = 0; i < fast.tokens.size(); ++i)
      least_state = std::min(least_state,
                             cosine(&exact.states[1].values[i * 384], &fast.states[1].values[i * 384], 384));
    const Encoding other = onednn().encode(text, {}).value();
    const double near_onednn = cosine(exact.vector.data(), other.vector.data(), 384);
    least_onednn = std::min(least_onednn, near_onednn);
    sum_onednn += near_onednn;
  }
  const auto count = static_cast<double>(sentences.size());
  printf("cosine to the float twin: %s mean %.5f; onednn mean %.5f least %.5f; least token state %.5f\n",
         int8().info().instruction_set.c_str(), sum / count, sum_onednn / count, least_onednn, least_state);
  for (const auto& [language, cosine] : least) {
    printf("  %s least %.5f\n", language.c_str(), cosine);
    EXPECT_GT(cosine, 0.99) << language;
  }
  EXPECT_GT(sum / count, 0.999);
  EXPECT_GT(sum_onednn / count, 0.998);
  EXPECT_GT(least_onednn, 0.99);
  EXPECT_GT(least_state, 0.97);
}

TEST(Encoder, gives_a_vector_of_length_one_and_tokens_of_the_text_alone) {
  const Encoding encoding = int8().encode("Hello world", {}).value();
  const double length =
      std::inner_product(encoding.vector.begin(), encoding.vector.end(), encoding.vector.begin(), 0.0);
  EXPECT_NEAR(length, 1, 1e-5);
  EXPECT_EQ(encoding.tokens, Tokenizer(test_weights()).tokenize("Hello world").value());
  EXPECT_EQ(encoding.tokens_total, encoding.tokens.size() + 5) << "<s>, the prefix's three, </s>";
  EXPECT_TRUE(encoding.states.empty());
}

TEST(Encoder, returns_the_states_of_the_layers_asked_for_one_row_a_token) {
  const int layers[] = {12, 0, 6};
  const Encoding encoding = int8().encode("How do I reset my password?", layers).value();
  ASSERT_EQ(encoding.states.size(), 3u);
  for (const LayerStates& states : encoding.states)
    EXPECT_EQ(states.values.size(), encoding.tokens.size() * 384);
  EXPECT_EQ(encoding.states[0].layer, 0);
  EXPECT_EQ(encoding.states[1].layer, 6);
  EXPECT_EQ(encoding.states[2].layer, 12);
  // Layer 0 is the normalised sum of embeddings: it depends on token and position only, so a text that shares
  // its first tokens shares those rows, and no others.
  const Encoding other = int8().encode("How do I bake bread?", layers).value();
  ASSERT_EQ(other.tokens[2], encoding.tokens[2]);
  EXPECT_TRUE(std::equal(other.states[0].values.begin(), other.states[0].values.begin() + 3 * 384,
                         encoding.states[0].values.begin()));
  EXPECT_FALSE(std::equal(other.states[1].values.begin(), other.states[1].values.begin() + 3 * 384,
                          encoding.states[1].values.begin()));
}

TEST(Encoder, a_layer_that_does_not_exist_is_our_mistake) {
  for (const int layer : {-1, 13}) {
    const auto encoding = int8().encode("x", std::span(&layer, 1));
    ASSERT_FALSE(encoding);
    EXPECT_EQ(encoding.error().code, ErrorCode::Internal);
  }
}

TEST(Encoder, puts_paraphrases_nearer_than_other_questions) {
  const auto vector = [](const char* text) { return int8().encode(text, {}).value().vector; };
  const auto asked = vector("How do I reset my password?");
  const auto same = vector("I forgot my password, how can I get a new one?");
  const auto german = vector("Wie setze ich mein Passwort zurück?");
  const auto other = vector("What is the weather like in Tokyo?");
  const double far = cosine(asked.data(), other.data(), 384);
  EXPECT_GT(cosine(asked.data(), same.data(), 384), far + 0.05);
  EXPECT_GT(cosine(asked.data(), german.data(), 384), far + 0.05);
}

TEST(Encoder, the_same_text_gives_the_same_bits) {
  const auto first = int8().encode("Determinism is not a matter of luck.", {}).value();
  (void)int8().encode(
      "Something much longer in between, so that the scratch memory holds other numbers than before.", {});
  EXPECT_EQ(int8().encode("Determinism is not a matter of luck.", {}).value().vector, first.vector);
}

class Threads : public testing::TestWithParam<const TextEncoder& (*)()> {};

TEST_P(Threads, four_at_once_get_the_vectors_that_one_gets) {
  const TextEncoder& encoder = GetParam()();
  const auto sentences = test_sentences(1);
  std::vector<std::vector<float>> alone;
  for (const auto& sentence : sentences) alone.push_back(encoder.encode(sentence.text, {}).value().vector);
  std::vector<std::jthread> threads;
  std::vector<std::size_t> equal(4);
  for (std::size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < sentences.size(); ++i) {
        const std::size_t at = (i + thread * 7) % sentences.size();
        equal[thread] += encoder.encode(sentences[at].text, {}).value().vector == alone[at];
      }
    });
  }
  threads.clear();
  EXPECT_THAT(equal, testing::Each(sentences.size()));
}
INSTANTIATE_TEST_SUITE_P(Encoder, Threads, testing::Values(&int8, &onednn));

std::size_t threads_of_this_process() {
  const std::filesystem::directory_iterator tasks("/proc/self/task");
  return static_cast<std::size_t>(std::distance(begin(tasks), end(tasks)));
}

TEST(Encoder, no_openmp_team_is_made_even_where_the_caller_allows_one) {
  (void)onednn();  // opened before counting
  const std::size_t before = threads_of_this_process();
  std::latch encoded(3), counted(1);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      omp_set_num_threads(4);
      (void)onednn().encode("A text long enough that two threads would seem worth while to a library.", {});
      encoded.count_down();
      counted.wait();
    });
  }
  encoded.wait();
  const std::size_t during = threads_of_this_process();  // a team's threads live as long as their maker
  counted.count_down();
  EXPECT_EQ(during, before + 3);
}

TEST(Encoder, the_window_is_a_limit_and_never_truncates) {
  std::string text;
  for (int i = 0; i < 507; ++i) text += " a";
  const auto fits = int8().encode(text, {});
  ASSERT_TRUE(fits);
  EXPECT_EQ(fits->tokens_total, 512u);
  const auto refused = int8().encode(text + " a", {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::TooLarge);
  EXPECT_EQ(refused.error().blame, Blame::Client);
  EXPECT_THAT(refused.error().detail, testing::HasSubstr("513 tokens"));
  const auto huge = int8().encode(std::string(1 << 20, 'a'), {});
  ASSERT_FALSE(huge);
  EXPECT_EQ(huge.error().code, ErrorCode::TooLarge);
}

TEST(Encoder, odd_texts_still_get_a_vector) {
  for (const std::string& text :
       {std::string(), std::string(20000, ' '), std::string("\0\0", 2), std::string("\xFF\xFE"),
        std::string("<s></s><mask>"), std::string("\U00013000\U00013001"),
        std::string("👩‍👩‍👧‍👦")}) {
    const auto encoding = int8().encode(text, {});
    ASSERT_TRUE(encoding);
    for (const float value : encoding->vector) ASSERT_TRUE(std::isfinite(value));
  }
}

TEST(Encoder, a_text_without_tokens_has_no_states) {
  const int layers[] = {12};
  const Encoding encoding = int8().encode(" ", layers).value();
  EXPECT_TRUE(encoding.tokens.empty());
  EXPECT_EQ(encoding.tokens_total, 5u);
  ASSERT_EQ(encoding.states.size(), 1u);
  EXPECT_TRUE(encoding.states[0].values.empty());
}

TEST(Encoder, a_missing_weight_file_is_said_by_name) {
  const auto encoder = open_encoder("/nowhere/some.model");
  ASSERT_FALSE(encoder);
  EXPECT_EQ(encoder.error().code, ErrorCode::NotFound);
  EXPECT_THAT(encoder.error().detail, testing::HasSubstr("/nowhere/some.model"));
}

}  // namespace
}  // namespace reprise::encoder
