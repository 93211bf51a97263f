// What the snippets share, whose code the pages under docs/ quote: expect(), which ends the program if a claim does not hold.
#pragma once

#include <cstddef>
#include <source_location>
#include <string_view>

#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace snippet {

/// Says which line and ends the program unless `claim` holds.
void expect(bool claim, std::source_location at = std::source_location::current()) noexcept;

/// Words in the order in which things happen: "main child main".
class notes {
 public:
  void operator()(std::string_view word) noexcept;
  bool operator==(std::string_view text) const noexcept { return std::string_view(text_, size_) == text; }

 private:
  char text_[200];
  std::size_t size_ = 0;
};

/// How many reports there were since the last call.
std::size_t reports() noexcept;

/// Runs the snippet, which neither fails nor leads to a report that it does not take with reports().
void shows(takt::coro<> snippet, std::source_location at = std::source_location::current()) noexcept;

}  // namespace snippet

using snippet::expect;
using snippet::notes;
