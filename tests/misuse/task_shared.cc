// Two owners of one coroutine frame would free it twice.
// expect: call to (implicitly-)?deleted (copy )?constructor of 'reprise::net::Task
#include <utility>

#include "net/task.h"

void keep(reprise::net::Task<int> task);

void give(reprise::net::Task<int> task) {
#ifdef MISUSE
  keep(task);
#else
  keep(std::move(task));
#endif
}
