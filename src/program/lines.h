// Reading a command's input line by line, with a bound on a line, and checking that it is UTF-8. Confined to
// one thread.
#pragma once

#include <istream>
#include <string>
#include <string_view>

namespace reprise::program {

class Lines {
 public:
  static constexpr std::size_t kLineBytesMax = 1 << 20;
  enum class Next { Line, TooLong, End };

  explicit Lines(std::istream& in) : in_(in) {}
  // The next line that is not empty, without its end. Of one that is too long the rest is passed over.
  Next next(std::string& line);
  int number() const { return number_; }  // of the line that next() gave, from 1

 private:
  std::istream& in_;
  int number_ = 0;
};

bool is_utf8(std::string_view text);

}  // namespace reprise::program
