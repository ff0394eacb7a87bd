// One route under audit, for a few periods: what its certificate said, and what was true. Confined to one
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "certificate/traffic.h"

namespace reprise::certificate {

struct Route {
  std::string name;
  Kind kind = Kind::Independent;
  double true_error = 0.01;         // of its hits, on average
  std::uint64_t periods = 1;        // one after another, each with its share of delta
  std::uint64_t hits_a_period = 0;  // fixed beforehand
  double missing = 0;               // the share of audits without a label at their deadline, wrong hits first
  bool stops_early = false;  // a period also ends when its running bound first looks good, or on a breach
  double delta_times = 1;    // a certificate that claims more than it may: its delta, so many times
};

struct Claimed {
  double hit_error = 0.01;
  double delta = 0.05;
};

struct Outcome {
  bool running_wrong = false;     // at some time the true average was above the bound shown
  bool end_wrong = false;         // at the end of some period it was above that period's bound
  bool low_wrong = false;         // at some time it was below the lower bound
  bool certified = false;         // at the end of the first period, and not breached before
  std::uint64_t breached_at = 0;  // audits of the first period when it was breached; 0: it was not
  double true_error = 0;          // of the first period
};

// The running bounds of one period by the number of audits that count as wrong, asked for once each. As
// numbers of wrong hits they do not depend on how many hits there were.
class BoundTable {
 public:
  explicit BoundTable(double delta) : delta_(delta) {}
  double wrong_at_most(std::uint64_t found) { return at(found).most; }
  double wrong_at_least(std::uint64_t found) { return at(found).least; }

 private:
  struct Row {
    double least = 0, most = 0;
  };
  const Row& at(std::uint64_t found);

  const double delta_;
  std::vector<Row> rows_;
};

class Simulation {
 public:
  Simulation(const Route& route, const Claimed& claimed);
  Outcome run(Draws& draws);

 private:
  const Route route_;
  const Claimed claimed_;
  std::vector<BoundTable> running_;  // by period
};

}  // namespace reprise::certificate
