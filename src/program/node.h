// Node: one running gateway, put together from its settings: cache, shards, pool, upstreams, both listeners.
//
//   auto node = Node::start(settings, {});        // serving when it returns
//   (*node)->reload(other_settings);              // all or nothing; requests in flight end under the old
//   ones
//   (*node)->stop_accepting(); … in_flight() … destroy
//
// What a reload cannot change (settings/changes.h: addresses, storage, encoder) makes it fail as a whole.
// Thread-safe; the destructor cuts what is in flight, and is called on no shard.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "reprise/encoder.h"
#include "reprise/environment.h"
#include "reprise/faults.h"
#include "reprise/result.h"
#include "settings/settings.h"

namespace reprise::program {

// The outside world of a node. A test brings its own; `faults` is null in service.
struct Surroundings {
  const Clock& clock = system_clock();
  Random& random = system_random();
  std::function<Result<std::unique_ptr<TextEncoder>>(std::string_view model)>
      open_encoder;  // empty: open_model
  Faults* faults = nullptr;
};

class Node {
 public:
  // Fails with BadInput when the settings are wrong, else with what this machine lacks (port, folder,
  // weights).
  static Result<std::unique_ptr<Node>> start(settings::Settings settings, Surroundings surroundings);
  virtual ~Node() = default;

  // Fails with BadInput, and then nothing has changed. What was refused is in the detail.
  virtual Result<void> reload(settings::Settings settings) = 0;

  virtual settings::Address data_plane() const = 0;  // with the port that was taken
  virtual settings::Address admin() const = 0;
  virtual std::size_t requests_in_flight() const = 0;
  // Not ready any more; no new connections. Requests and streams in flight go on.
  virtual void stop_accepting() = 0;
};

}  // namespace reprise::program
