// For tests whose whole trace is compared with what CPython prints: what happens is said in words, and the words are one line.
#pragma once

#include <string>

#include "support.hpp"

namespace unit {

enum class fault { first = 1, second, third };

class trace_test : public takt_test {
 public:
  /// All that was said, in one line.
  std::string text() const;

  using takt_test::say;
  void say(const char* what, takt::clock::rep n) { say(what + (" " + std::to_string(n))); }
  void say(takt::clock::rep n) { say(std::to_string(n)); }
  void say_count() { say(takt::current_task().cancelling()); }

  /// Awaits it, says `what` and how it ended, and goes on.
  template <class A>
  takt::coro<> caught(A what_runs, const char* what = "") {
    const auto r = co_await takt::attempt(std::move(what_runs));
    say(what + how(error_of(r)));
  }
  /// The same of a group's run, with the errors that the group has kept.
  takt::coro<> caught(takt::task_group<>& g, takt::coro<> run, const char* what = "");

  /// Sleeps and says so. When it is cancelled it cleans up for a while, says so, and is cancelled.
  takt::coro<> slow(const char* who, takt::clock::rep d, takt::clock::rep clean_up);
  /// Fails after `d`, or when it is cancelled.
  takt::coro<> fails(fault f, takt::clock::rep d);

  /// `c` within a limit.
  static takt::coro<> limited(takt::coro<> c, takt::clock::rep d);
  static takt::coro<> waited_for(takt::coro<> c, takt::clock::rep d);

  static std::string how(std::optional<error> e);
};

}  // namespace unit
