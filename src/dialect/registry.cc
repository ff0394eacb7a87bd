// The dialects that are built in. To add a provider: a folder beside openai/, and a class with its line here.
#include <array>

#include "dialect/anthropic/anthropic.h"
#include "dialect/dialect.h"
#include "dialect/openai/openai.h"

namespace reprise::dialect {
namespace {

class OpenAi final : public Dialect {
 public:
  std::string_view name() const override { return "openai"; }
  std::string_view request_id_field() const override { return "x-request-id"; }
  bool knows(std::string_view method, std::string_view path) const override {
    return method == "POST" && path == "/v1/chat/completions";
  }
  Result<ReadPrompt> read_prompt(const wire::RequestHead& head, std::string_view body) const override {
    return openai::read_request(head, body);
  }
  Result<Answer> read_answer(std::string_view body) const override { return openai::read_answer(body); }
  std::unique_ptr<StreamReader> read_stream(const ReadPrompt& request) const override {
    return openai::read_stream(request.usage_added);
  }
  std::string write_answer(const Answer& answer, const Rendering& rendering) const override {
    return openai::write_answer(answer, rendering);
  }
  std::vector<std::string> write_stream(const Answer& answer, const Rendering& rendering) const override {
    return openai::write_stream(answer, rendering);
  }
  std::string write_error(int status, const Error& error) const override {
    return openai::write_error(status, error);
  }
  std::string write_stream_error(int status, const Error& error) const override {
    return openai::write_stream_error(status, error);
  }
};

class Anthropic final : public Dialect {
 public:
  std::string_view name() const override { return "anthropic"; }
  std::string_view request_id_field() const override { return "request-id"; }
  bool knows(std::string_view method, std::string_view path) const override {
    return method == "POST" && path == "/v1/messages";
  }
  Result<ReadPrompt> read_prompt(const wire::RequestHead& head, std::string_view body) const override {
    return anthropic::read_request(head, body);
  }
  Result<Answer> read_answer(std::string_view body) const override { return anthropic::read_answer(body); }
  std::unique_ptr<StreamReader> read_stream(const ReadPrompt&) const override {
    return anthropic::read_stream();
  }
  std::string write_answer(const Answer& answer, const Rendering& rendering) const override {
    return anthropic::write_answer(answer, rendering);
  }
  std::vector<std::string> write_stream(const Answer& answer, const Rendering& rendering) const override {
    return anthropic::write_stream(answer, rendering);
  }
  std::string write_error(int status, const Error& error) const override {
    return anthropic::write_error(status, error);
  }
  std::string write_stream_error(int status, const Error& error) const override {
    return anthropic::write_stream_error(status, error);
  }
};

const std::array<const Dialect*, 2>& all() {
  static const OpenAi openai;
  static const Anthropic anthropic;
  static const std::array<const Dialect*, 2> dialects = {&openai, &anthropic};
  return dialects;
}

}  // namespace

const Dialect* find_dialect(std::string_view name) {
  for (const Dialect* dialect : all())
    if (dialect->name() == name) return dialect;
  return nullptr;
}

const Dialect* dialect_of(std::string_view method, std::string_view path) {
  for (const Dialect* dialect : all())
    if (dialect->knows(method, path)) return dialect;
  return nullptr;
}

}  // namespace reprise::dialect
