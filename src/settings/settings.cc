// Text -> YAML -> two passes. yaml-cpp throws; nothing of it leaves this file.
#include "settings/settings.h"

#include <yaml-cpp/eventhandler.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "settings/check.h"
#include "settings/read.h"
#include "settings/report.h"
#include "settings/values.h"

namespace reprise::settings {
namespace {

constexpr std::size_t kFileBytesMax = 4 << 20;

Loaded refused(std::string_view name, int line, int column, std::string message) {
  Loaded loaded;
  loaded.problems.push_back({std::string(name), line, column, std::move(message)});
  return loaded;
}

// Hears where documents begin, and nothing else.
class Beginning final : public YAML::EventHandler {
 public:
  const YAML::Mark& mark() const { return mark_; }
  void OnDocumentStart(const YAML::Mark& mark) override { mark_ = mark; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}

 private:
  YAML::Mark mark_;
};

// Where something stands behind the first document. Not by LoadAll: a stray comma there is a document of its
// own to yaml-cpp 0.7, which it never steps over, so that it makes documents until the memory is full.
std::optional<YAML::Mark> second_document(const std::string& text) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  Beginning beginning;
  if (!parser.HandleNextDocument(beginning) || !parser.HandleNextDocument(beginning)) return std::nullopt;
  return beginning.mark();
}

Loaded parse_documents(std::string_view text, std::string_view name, const EnvironmentReader& environment) {
  const YAML::Node document = YAML::Load(std::string(text));
  if (!document.IsMap())
    return refused(name, 1, 1, "the file must be a mapping with at least `upstreams` and `routes`");
  Report report{std::string(name)};
  if (const auto second = second_document(std::string(text)))
    report.problem(*second,
                   "a second document, or text that belongs to none; a configuration is one document");
  check_map(document, schema(), report);
  Settings settings = read_settings(document, environment, report);
  Loaded loaded;
  if (report.empty()) loaded.settings = std::move(settings);
  loaded.problems = report.take_problems();
  loaded.notes = report.take_notes();
  return loaded;
}

}  // namespace

std::string Address::text() const {
  const bool v6 = host.find(':') != host.npos;
  return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

bool Address::is_loopback() const {
  const bool digits = host.find_first_not_of("0123456789.") == host.npos;  // 127.example.com is elsewhere
  return host == "::1" || host == "localhost" || (digits && host.starts_with("127."));
}

std::string Problem::text() const {
  std::string place = file;
  if (line > 0) place += ":" + std::to_string(line) + ":" + std::to_string(column);
  return place + ": " + message;
}

Loaded parse(std::string_view text, std::string_view name, const EnvironmentReader& environment) {
  if (text.size() > kFileBytesMax) return refused(name, 0, 0, "the file is longer than 4 MiB");
  try {
    return parse_documents(text, name, environment);
  } catch (const YAML::Exception& error) {
    const bool placed = error.mark.line >= 0;
    return refused(name, placed ? error.mark.line + 1 : 0, placed ? error.mark.column + 1 : 0,
                   one_line("this is not YAML: " + error.msg));
  }
}

Loaded load(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::error_code ignored;  // a folder opens as a file and then fails to read
  if (!stream || std::filesystem::is_directory(file, ignored))
    return refused(file.string(), 0, 0, "cannot be read; check the path and the permissions");
  std::string text(kFileBytesMax + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return parse(text, file.string(), [](const char* name) -> const char* { return std::getenv(name); });
}

Result<Settings> without_file(const Flags& flags) {
  Settings settings;
  settings.routing.choice = route::Choice::ByProvider;
  CachePolicy policy;
  policy.mode = flags.cache_mode.value_or(CacheMode::Exact);
  policy.mode_declared = flags.cache_mode.has_value();
  const auto add = [&](const char* name, const char* dialect, std::string url) {
    settings.routing.upstreams.push_back({UpstreamId(name), dialect, std::move(url), route::PassThrough{}});
    settings.routing.routes.push_back({RouteId(name), {}, UpstreamId(name), "", policy});
  };
  if (!flags.upstream_url) {
    add("openai", "openai", "https://api.openai.com");
    add("anthropic", "anthropic", "https://api.anthropic.com");
    add("gemini", "gemini", "https://generativelanguage.googleapis.com");
    return settings;
  }
  if (!is_base_url(*flags.upstream_url))
    return bad_input(
        "--upstream must be a URL such as https://api.example.com, without user, query or fragment");
  add("upstream", "openai", *flags.upstream_url);
  return settings;
}

}  // namespace reprise::settings
