// A task that nobody awaits never runs.
// expect: ignoring return value of function declared with 'nodiscard'
#include "net/task.h"

reprise::net::Task<int> answer();

reprise::net::Task<int> serve() {
#ifdef MISUSE
  answer();
  co_return 0;
#else
  const int status = co_await answer();
  co_return status;
#endif
}
