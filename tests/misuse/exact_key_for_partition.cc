// The wall around semantic hits is no key of one request: looking one up by the other leaks answers.
// expect: no known conversion from 'const Key<struct ExactKeyTag>' to 'Key<struct PartitionKeyTag>'
#include "key/partition.h"

void search(reprise::PartitionKey partition);

void look_up(const reprise::key::Keys& keys) {
#ifdef MISUSE
  search(keys.exact);
#else
  search(keys.partition);
#endif
}
