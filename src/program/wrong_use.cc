// CLI11 says of an unknown command that one is missing, and lists unknown options the wrong way round.
#include "program/wrong_use.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "settings/nearest.h"

namespace reprise::program {
namespace {

std::string meant(std::string_view word, const std::vector<std::string>& known) {
  const auto near = settings::nearest(word, {known.begin(), known.end()});
  return near ? "; did you mean `" + std::string(*near) + "`?" : "";
}

std::string unknown_command(const CLI::App& app) {
  std::vector<std::string> known;
  std::string all;
  for (const CLI::App* command : app.get_subcommands({})) {
    known.push_back(command->get_name());
    all += (all.empty() ? "" : ", ") + command->get_name();
  }
  const std::vector<std::string> words = app.remaining();
  if (words.empty()) return "say what to do; there are " + all;
  const std::string near = meant(words.front(), known);
  return "`" + words.front() + "` is no command" + (near.empty() ? "; there are " + all : near);
}

std::string unknown_word(const CLI::App& command) {
  std::vector<std::string> words = command.remaining();
  const auto option =
      std::find_if(words.begin(), words.end(), [](const std::string& word) { return word.starts_with('-'); });
  if (option == words.end()) return "`" + words.front() + "` is one word too many";
  std::vector<std::string> known;
  for (const CLI::Option* one : command.get_options())
    for (const std::string& name : one->get_lnames()) known.push_back("--" + name);
  return "there is no option `" + *option + "`" + meant(*option, known);
}

}  // namespace

std::string wrong_use(const CLI::App* app, const CLI::Error& error) {
  const std::vector<CLI::App*> chosen = app->get_subcommands();
  const std::string name = chosen.empty() ? "reprise" : "reprise " + chosen.front()->get_name();
  std::string what = error.what();
  if (chosen.empty()) {
    what = unknown_command(*app);
  } else if (!chosen.front()->remaining().empty()) {
    what = unknown_word(*chosen.front());
  }
  return name + ": " + what + "\nSee `" + name + " --help`.\n";
}

}  // namespace reprise::program
