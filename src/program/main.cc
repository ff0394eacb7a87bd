// The command line: flags to options, and one function per subcommand.
#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <string>

#include "program/commands.h"
#include "program/wrong_use.h"
#include "telemetry/log.h"

namespace reprise::program {
namespace {

constexpr const char* kExamples = R"(Examples:
  reprise serve                                  OpenAI, Anthropic and Gemini by path, on 127.0.0.1:8080
  reprise serve --cache semantic                 the same, and answers reworded questions from the cache
  reprise serve --config reprise.yaml
  reprise check reprise.yaml
  echo 'How far is a marathon?' | reprise embed
  echo '{"a":"How far is a marathon?","b":"How long is a marathon?"}' | reprise judge
  reprise replay --config reprise.yaml --route faq < questions.jsonl
  reprise explain                                why the last requests were hits or misses

Exit codes: 0 done, 1 found wanting, 2 wrong use, 3 environment.)";

const std::map<std::string, CacheMode> kModes = {
    {"off", CacheMode::Off}, {"exact", CacheMode::Exact}, {"semantic", CacheMode::Semantic}};

struct Chosen {
  ServeOptions serve;
  CheckOptions check;
  EmbedOptions embed;
  JudgeOptions judge;
  ReplayOptions replay;
  ExplainOptions explain;
  std::string mode;
  bool json = false;  // of the commands whose results are JSON lines in any case
};

void add_serve(CLI::App& app, Chosen& chosen) {
  CLI::App* command = app.add_subcommand("serve", "Run the gateway until SIGTERM");
  CLI::Option* config = command->add_option("--config", chosen.serve.config, "Configuration file (YAML)");
  command->add_option("--upstream", chosen.serve.upstream_url, "Send everything to this server")
      ->excludes(config);
  command
      ->add_option("--cache", chosen.mode,
                   "off, exact or semantic; exact for deterministic requests by default")
      ->check(CLI::IsMember({"off", "exact", "semantic"}))
      ->excludes(config);
  command->add_flag("--json", chosen.serve.json, "Where it listens, as JSON on stdout");
  command->footer(
      R"(Clients connect to 127.0.0.1:8080 and operators to 127.0.0.1:9090; answers are kept in ./data. A file says
otherwise. Without one OpenAI, Anthropic and Gemini are found by path, each client's own key is passed on, and
every caller's answers are private.

SIGHUP reads the file again, all of it or nothing. SIGTERM stops once the requests under way are answered, after
30 s at most.

Examples:
  reprise serve
  reprise serve --cache semantic
  reprise serve --upstream http://127.0.0.1:8000
  reprise serve --config reprise.yaml

Exit codes: 0 stopped, 2 the configuration is wrong, 3 a port, the store or the encoder's model cannot be had.)");
}

void add_check(CLI::App& app, Chosen& chosen) {
  CLI::App* command = app.add_subcommand("check", "Validate a configuration file");
  CLI::Option* file = command->add_option("file", chosen.check.config, "Configuration file (YAML)");
  command->add_flag("--json", chosen.check.json, "Machine-readable results");
  CLI::Option* schema =
      command->add_flag("--schema", chosen.check.schema, "Print the JSON Schema of the file, for editors");
  file->excludes(schema);
  command->callback([file, schema] {
    if (file->empty() && schema->empty()) throw CLI::RequiredError("file");
  });
  command->footer(
      R"(Names every problem at once, with file, line, column and what to do. Secrets are fetched, to see that they are
there, and never printed.

Examples:
  reprise check reprise.yaml
  reprise check --schema > reprise.schema.json

Exit codes: 0 valid, 2 not.)");
}

void add_embed(CLI::App& app, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "embed", "Text lines or JSONL {\"text\"} on stdin -> JSONL {\"text\",\"tokens\",\"vector\"}");
  command->add_option("--model", chosen.embed.model, "Encoder")->capture_default_str();
  command->add_flag("--json", chosen.json, "Results are JSON lines in any case");
  command->footer(
      R"(Example:
  echo 'How far is a marathon?' | reprise embed

Exit codes: 0 done, 1 some line could not be read, 2 wrong use, 3 the encoder's model cannot be had.)");
}

void add_judge(CLI::App& app, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "judge",
      "JSONL {\"a\",\"b\"} on stdin -> {\"cosine\",\"score\",\"probability\",\"verdict\",\"reasons\"}");
  CLI::Option* config = command->add_option("--config", chosen.judge.config, "Configuration file (YAML)");
  command->add_option("--route", chosen.judge.route, "Whose policy")->needs(config);
  command->add_option("--model", chosen.judge.model, "Encoder")->capture_default_str()->excludes(config);
  command->add_flag("--json", chosen.json, "Results are JSON lines in any case");
  command->footer(
      R"(Would an answer to b be served to who asks a? The score is what a route's `threshold` is compared with; the
reasons name the guard that refused, or below-threshold. The probability is that b's answer is right for a, by the
trained judge; null where the cosine decided: a language without evidence, a text of more than 128 tokens, or a route
with `evidence: drop`. Without --config the policy is the default: threshold 0.95, guards numbers, negation and names.

Example:
  echo '{"a":"How far is a marathon?","b":"How long is a marathon?"}' | reprise judge

Exit codes: 0 done, 1 some line could not be read, 2 wrong use, 3 the encoder's model cannot be had.)");
}

void add_replay(CLI::App& app, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "replay", "A recorded stream of questions -> which the cache would have served, and how often wrongly");
  command->add_option("--config", chosen.replay.config, "Configuration file (YAML)")->required();
  command->add_option("--route", chosen.replay.route, "Whose policy; not needed where there is one route");
  command->add_flag("--json", chosen.json, "Results are JSON lines in any case");
  command->footer(
      R"(Reads JSON lines {"text","answer_id"} from stdin, in the order in which they were asked; equal
answer_ids mean that one answer is right for both. The cache is empty at the start, a miss is stored, a hit
stores nothing. Writes for each line
  {"n","verdict","from","wrong","score","reasons"}     from: line of the entry served; wrong: its answer_id is another
and at the end {"summary":{...}} with 95 % intervals. The store of the configuration is not touched.

Example:
  reprise replay --config reprise.yaml --route faq < questions.jsonl | tail -n 1

Exit codes: 0 done, 1 some line could not be read, 2 wrong use, 3 the encoder's model cannot be had.)");
}

void add_explain(CLI::App& app, Chosen& chosen) {
  CLI::App* command = app.add_subcommand("explain", "Why a running gateway decided as it did");
  command->add_option("id", chosen.explain.id,
                      "Reprise-Decision of an answer; without it the last decisions");
  command->add_option("--admin", chosen.explain.admin, "Where the gateway's admin listener is")
      ->capture_default_str();
  command->add_option("--route", chosen.explain.route, "List this route's decisions only");
  command->add_option("--outcome", chosen.explain.outcome, "List hits, misses or bypasses only")
      ->check(CLI::IsMember({"hit", "miss", "bypass"}));
  command->add_option("--limit", chosen.explain.limit, "List at most so many")
      ->check(CLI::Range(1, 200))
      ->capture_default_str();
  command->add_flag("--json", chosen.explain.json, "As JSON");
  command->footer(
      R"(Every answer of the gateway carries the header Reprise-Decision: <id>. The last 10,000 decisions of the
running process are remembered, without any text.

Examples:
  reprise explain                                    the last 20 decisions
  reprise explain --route faq --outcome miss
  reprise explain 3f0c5f6e9a1b4c2d8e7f60718293a4b5   one: partition, policy, candidates with score and verdict

Exit codes: 0 done, 1 no such decision is remembered, 2 wrong use, 3 no gateway answers there.)");
}

int run(int argc, char** argv) {
  CLI::App app("Reprise: a semantic cache and policy gateway for model APIs", "reprise");
  app.set_version_flag("--version", "reprise " REPRISE_VERSION);
  app.footer(kExamples);
  app.require_subcommand(1);
  app.failure_message(wrong_use);
  Chosen chosen;
  add_serve(app, chosen);
  add_check(app, chosen);
  add_embed(app, chosen);
  add_judge(app, chosen);
  add_replay(app, chosen);
  add_explain(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version end in 0; all else is wrong use.
    return app.exit(error, std::cout, std::cerr) == 0 ? kDone : kWrongUse;
  }
  if (!chosen.mode.empty()) chosen.serve.cache_mode = kModes.at(chosen.mode);

  telemetry::set_up_log(telemetry::LogLevel::Info);
  std::ios::sync_with_stdio(false);
  const Streams streams{std::cin, std::cout, std::cerr};
  if (app.got_subcommand("check")) return check(chosen.check, streams);
  if (app.got_subcommand("embed")) return embed(chosen.embed, streams);
  if (app.got_subcommand("judge")) return judge(chosen.judge, streams);
  if (app.got_subcommand("explain")) return explain(chosen.explain, streams);
  if (app.got_subcommand("replay")) return replay(chosen.replay, streams);
  return serve(chosen.serve, streams);
}

}  // namespace
}  // namespace reprise::program

int main(int argc, char** argv) {
  return reprise::program::run(argc, argv);
}
