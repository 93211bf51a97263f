// What the unit tests share: a fixture that lets nothing go unnoticed, and the helpers tests are written with.
//
//   reports       every takt::report of the test; one that the test does not take with take_reports() fails it
//   refusals      the same for takt's reports that there was no block or no task, taken with take_refusals()
//   pools         the application's pool is empty after each test: nothing is left behind
//   counted       objects that know whether each of them was constructed and destroyed exactly once
//   pass_log      notes what happens together with the pass of the loop it happens in
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <expected>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "takt/sim.hpp"
#include "takt/takt.hpp"

namespace takt {

/// For GoogleTest's messages.
void PrintTo(error e, std::ostream* out);

}  // namespace takt

namespace unit {

using takt::errc;
using takt::error;

/// What an attempt caught, if anything.
template <class T>
std::optional<error> error_of(const std::expected<T, error>& r) {
  return r ? std::nullopt : std::optional(r.error());
}

/// Whole ticks, whatever a tick is.
constexpr takt::clock::duration ticks(takt::clock::rep n) { return takt::clock::duration(n); }

/// The tick that runs.
inline takt::port::ticks now() { return takt::port::now(); }

/// What on_report was told, kept.
struct told {
  takt::report::kind what;
  std::string name;
  std::string file;
  unsigned line;
  error code;
};

std::vector<told>& reports();
/// That there was no block, or no task, somebody is told as well: kept apart. Their texts are static.
std::vector<takt::report>& refusals();

/// A report as text for comparisons: its kind, and its name if there is one.
std::string text_of(const told& report);
/// The text of a report about `name`, which is not kept with names off.
std::string report_text(std::string_view kind, std::string_view name);

/// An object that is told apart by its address, and notices when it is destroyed twice or not at all. Copies and moves count
/// as objects of their own.
class counted {
 public:
  counted() { construct(); }
  explicit counted(int v) : value(v) { construct(); }
  counted(const counted& other) : value(other.value) { construct(); }
  counted(counted&& other) noexcept : value(std::exchange(other.value, -1)) { construct(); }
  counted& operator=(const counted&) = default;
  counted& operator=(counted&& other) noexcept {
    value = std::exchange(other.value, -1);
    return *this;
  }
  ~counted();

  int value = 0;

  static std::size_t alive() { return alive_().size(); }
  static std::size_t made() { return made_; }
  static std::size_t destroyed_twice() { return twice_; }
  static void forget();

 private:
  void construct();
  static std::set<const counted*>& alive_();
  static inline std::size_t made_ = 0;
  static inline std::size_t twice_ = 0;
};

/// Notes into a log when it is destroyed.
class leaves {
 public:
  leaves(std::vector<std::string>& log, std::string what) : log_(&log), what_(std::move(what)) {}
  leaves(const leaves&) = delete;
  leaves& operator=(const leaves&) = delete;
  ~leaves() { log_->push_back(what_); }

 private:
  std::vector<std::string>* log_;
  std::string what_;
};

/// Notes what happens and in which pass: "main@1 child@2". The pass counter is a task that runs first in every pass. The loop
/// is never idle with it, so it lets the clock go on by a tick in each pass.
class pass_log {
 public:
  /// To be called from the task handed to run, before it creates others: that is pass 1.
  void start();
  void note(std::string_view what);
  unsigned pass() const { return pass_; }
  const std::string& text() const { return text_; }

 private:
  takt::coro<> count();
  unsigned pass_ = 1;
  std::string text_;
};

/// Blocks and tasks in use.
std::size_t frames_in_use(const takt::pool& p);
inline std::size_t tasks_in_use(const takt::pool& p) { return p.tasks().in_use; }

/// The fixture of every test.
class takt_test : public testing::Test {
 public:
  void say(std::string what) { log.push_back(std::move(what)); }

  /// What was reported so far; the test has seen it.
  static std::vector<told> take_reports() { return std::exchange(reports(), {}); }
  static std::vector<takt::report> take_refusals() { return std::exchange(refusals(), {}); }
  /// The reports as text: "kind name, kind name".
  static std::string take_report_text();

  /// Sleeps, says how that ended, and gives `v`.
  takt::coro<int> gives(int v, takt::clock::rep d);

  /// Blocks of the application's pool that the test uses.
  std::size_t frames() const { return frames_in_use(takt::application_pool) - frames_before_; }

  std::vector<std::string> log;

 protected:
  void SetUp() override;
  void TearDown() override;

 private:
  std::size_t frames_before_ = 0;  // 0, unless a test before this one failed
  std::size_t tasks_before_ = 0;
};

/// The fixture of tests of what is cancelled in which pass.
class passes_noted_test : public takt_test {
 public:
  pass_log passes;

  /// Sleeps; a cancellation is noted and goes on.
  takt::coro<> sleeper(std::string who);
  /// Sleeps; a cancellation is noted, and is over.
  takt::coro<int> swallows(std::string who, int v);
  /// Awaits a task, whose cancellation is noted and goes on.
  template <class T>
  takt::coro<> passes_on(takt::task<T> t, std::string who) {
    const auto r = co_await takt::attempt(t);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note(who);
    if (!r) co_await takt::raise(r.error());
  }
};

using words = std::vector<std::string>;

/// `name` as reports and handles give it: nothing with names off.
constexpr std::string_view kept_name(std::string_view name) { return TAKT_NAMES ? name : std::string_view(); }

}  // namespace unit
