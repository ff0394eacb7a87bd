// What several threads share is touched under its lock only.
// expect: (reading|writing) variable 'count_' requires holding mutex 'mutex_'
#include "vocabulary/mutex.h"

class Counter {
 public:
  void add() {
#ifndef MISUSE
    const reprise::MutexLock lock(mutex_);
#endif
    ++count_;
  }

 private:
  reprise::Mutex mutex_;
  int count_ REPRISE_GUARDED_BY(mutex_) = 0;
};

void count(Counter& counter) {
  counter.add();
}
