// /proc/self/statm counts pages; the 22nd field of /proc/self/stat is the start in clock ticks after the
// boot, whose time /proc/stat gives. The second field, the program's name, may hold blanks: reading goes on
// behind its closing bracket.
#include "telemetry/process.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace reprise::telemetry {

namespace {

double started_at() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  std::istringstream fields(line.substr(std::min(line.size(), line.rfind(')') + 1)));
  std::string field;
  for (int number = 3; number < 22; ++number) fields >> field;
  double ticks = 0, booted = 0;
  fields >> ticks;
  std::ifstream machine("/proc/stat");
  while (machine >> field)
    if (field == "btime") machine >> booted;
  return booted + ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

}  // namespace

ProcessFigures process_figures() {
  ProcessFigures figures;
  std::uint64_t pages = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  const auto page_bytes = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  figures.virtual_bytes = pages * page_bytes;
  figures.resident_bytes = resident * page_bytes;
  std::error_code error;
  for (std::filesystem::directory_iterator at("/proc/self/fd", error), end; !error && at != end;
       at.increment(error))
    ++figures.open_descriptors;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) figures.descriptors_max = limit.rlim_cur;
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) == 0)
    figures.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  figures.started_at = started_at();
  return figures;
}

}  // namespace reprise::telemetry
