// The terminal: a line that somebody types, and below which nothing is printed.
#pragma once

#include <string_view>

#include "line_editor.hpp"
#include "takt/takt.hpp"

/// Any number of tasks may print; one reads lines.
class console {
 public:
  /// Prints a line. One that is being typed is moved down.
  takt::coro<> print(std::string_view line);

  /// Prompts, and gives what was typed when Enter comes. It stays until the next call. Empty after Ctrl-C.
  takt::coro<std::string_view> read_line();

  /// Hands a key to who reads lines. Waits while too many are there.
  takt::coro<> type(char key);
  /// The same while a command runs, which may be over in no time, or never: waits a little. If that was in vain, keys are dropped
  /// until there is room, and the terminal's bell rings.
  takt::coro<> type_ahead(char key);

 private:
  static constexpr std::string_view prompt = "> ";

  takt::mutex screen_;
  takt::queue<char, 128> typed_;
  line_editor editor_;
  bool is_editing_ = false;
  bool is_dropping_ = false;
};
