// Secret: a credential or a key that must not end up in a log, a message or a dump. It prints as a mark, has
// no equality (comparing is for code that does it in constant time) and wipes its bytes when it goes. A value
// type.
#pragma once

#include <string.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace reprise {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : text_(other.text_) { other.wipe(); }
  Secret& operator=(const Secret& other) {
    if (this != &other) {
      wipe();
      text_ = other.text_;
    }
    return *this;
  }
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      wipe();
      text_ = other.text_;
      other.wipe();
    }
    return *this;
  }
  ~Secret() { wipe(); }

  // The one way to the bytes: easy to search for. The view lives as long as this object is unchanged.
  std::string_view reveal() const { return text_; }
  bool empty() const { return text_.empty(); }
  friend bool operator==(const Secret&, const Secret&) = delete;
  friend std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "[secret]"; }

 private:
  void wipe() {
    if (!text_.empty()) explicit_bzero(text_.data(), text_.size());
    text_.clear();
  }

  std::string text_;
};

}  // namespace reprise
