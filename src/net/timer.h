// sleep_for: waits on the shard without a thread.
#pragma once

#include <chrono>

#include "net/task.h"
#include "reprise/result.h"

namespace reprise::net {

// Fails with Cancelled when the task's chain was cancelled meanwhile, at once.
Task<Result<void>> sleep_for(std::chrono::nanoseconds duration);

}  // namespace reprise::net
