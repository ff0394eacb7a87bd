// Mutex and MutexLock: std::mutex that clang's thread-safety analysis understands (libstdc++'s own carries no
// annotations). A member is written `int count_ REPRISE_GUARDED_BY(mutex_)`; touching it without the lock
// does not compile. No lock is held across I/O, a callback or a co_await.
#pragma once

#include <mutex>

#if defined(__clang__)
#define REPRISE_ANNOTATE(x) __attribute__((x))
#else
#define REPRISE_ANNOTATE(x)
#endif
#define REPRISE_GUARDED_BY(x) REPRISE_ANNOTATE(guarded_by(x))
#define REPRISE_REQUIRES(...) REPRISE_ANNOTATE(requires_capability(__VA_ARGS__))
#define REPRISE_EXCLUDES(...) REPRISE_ANNOTATE(locks_excluded(__VA_ARGS__))

namespace reprise {

class REPRISE_ANNOTATE(capability("mutex")) Mutex {
 public:
  Mutex() = default;
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;
  void lock() REPRISE_ANNOTATE(acquire_capability()) { mutex_.lock(); }
  void unlock() REPRISE_ANNOTATE(release_capability()) { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

class REPRISE_ANNOTATE(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) REPRISE_ANNOTATE(acquire_capability(mutex)) : mutex_(mutex) {
    mutex_.lock();
  }
  ~MutexLock() REPRISE_ANNOTATE(release_capability()) { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace reprise
