// A function that says it needs the lock is not called without it.
// expect: calling function 'reset' requires holding mutex 'mutex_' exclusively
#include "vocabulary/mutex.h"

class Counter {
 public:
  void clear() {
#ifndef MISUSE
    const reprise::MutexLock lock(mutex_);
#endif
    reset();
  }

 private:
  void reset() REPRISE_REQUIRES(mutex_) { count_ = 0; }
  reprise::Mutex mutex_;
  int count_ REPRISE_GUARDED_BY(mutex_) = 0;
};

void clear(Counter& counter) {
  counter.clear();
}
