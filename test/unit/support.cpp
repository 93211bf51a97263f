#include "support.hpp"

void takt::on_report(const report& r) noexcept {
  if (r.what == report::kind::no_block || r.what == report::kind::no_task) {
    unit::refusals().push_back(r);
  } else {
    unit::reports().push_back({r.what, r.name, r.file, r.line, r.code});
  }
}

namespace unit {

std::vector<told>& reports() {
  static std::vector<told> all;
  return all;
}

std::vector<takt::report>& refusals() {
  static std::vector<takt::report> all;
  return all;
}

std::string text_of(const told& report) {
  const char* kind = "";
  switch (report.what) {
    case takt::report::kind::never_awaited: kind = "never_awaited"; break;
    case takt::report::kind::task_failed: kind = "task_failed"; break;
    case takt::report::kind::run_failed: kind = "run_failed"; break;
    case takt::report::kind::leftover_failed: kind = "leftover_failed"; break;
    case takt::report::kind::destroyed_pending: kind = "destroyed_pending"; break;
    case takt::report::kind::deadlock: kind = "deadlock"; break;
    case takt::report::kind::waiting: kind = "waiting"; break;
    case takt::report::kind::no_block:
    case takt::report::kind::no_task: kind = "a refusal"; break;
  }
  return report.name.empty() ? kind : kind + (" " + report.name);
}

std::string report_text(std::string_view kind, std::string_view name) {
  std::string text(kind);
  if (TAKT_NAMES) text += " ", text += name;
  return text;
}

std::set<const counted*>& counted::alive_() {
  static std::set<const counted*> all;
  return all;
}

void counted::construct() {
  ++made_;
  alive_().insert(this);
}

counted::~counted() {
  if (alive_().erase(this) == 0) ++twice_;
}

void counted::forget() {
  alive_().clear();
  made_ = twice_ = 0;
}

void pass_log::start() { takt::create_task(count(), "pass counter"); }

void pass_log::note(std::string_view what) {
  if (!text_.empty()) text_ += ' ';
  text_ += what;
  text_ += '@';
  text_ += std::to_string(pass_);
}

/// Cancelled by the end of run it goes on for as many passes as a clean-up in these tests may take.
takt::coro<> pass_log::count() {
  constexpr int passes_of_clean_up = 8;
  int left = passes_of_clean_up;
  while (left > 0) {
    ++pass_;
    takt::sim::advance(1);
    const auto next = co_await takt::attempt(takt::yield());
    if (!next || left < passes_of_clean_up) --left;
  }
}

takt::coro<> passes_noted_test::sleeper(std::string who) {
  const auto r = co_await takt::attempt(takt::sleep(ticks(1000)));
  passes.note(who);
  if (!r) co_await takt::raise(r.error());
}

takt::coro<int> passes_noted_test::swallows(std::string who, int v) {
  const auto r = co_await takt::attempt(takt::sleep(ticks(1000)));
  EXPECT_EQ(error_of(r), error(errc::cancelled));
  passes.note(who);
  co_return v;
}

takt::coro<int> takt_test::gives(int v, takt::clock::rep d) {
  const auto r = co_await takt::attempt(takt::sleep(ticks(d)));
  say(std::to_string(v) + (r ? " ended" : " cancelled"));
  if (!r) co_await takt::raise(r.error());
  co_return v;
}

std::string takt_test::take_report_text() {
  std::string all;
  for (const told& r : take_reports()) {
    if (!all.empty()) all += ", ";
    all += text_of(r);
  }
  return all;
}

void takt_test::SetUp() {
  takt::sim::reset();
  reports().clear();
  refusals().clear();
  counted::forget();
  frames_before_ = frames_in_use(takt::application_pool);
  tasks_before_ = tasks_in_use(takt::application_pool);
}

void takt_test::TearDown() {
  EXPECT_EQ(frames_in_use(takt::application_pool), frames_before_) << "frames were left in the pool";
  EXPECT_EQ(tasks_in_use(takt::application_pool), tasks_before_) << "tasks were left in the pool";
  EXPECT_EQ(counted::alive(), 0u) << "objects were not destroyed";
  EXPECT_EQ(counted::destroyed_twice(), 0u) << "objects were destroyed twice";
  for (const told& r : take_reports()) ADD_FAILURE() << "a report nobody expected: " << text_of(r);
  for (const takt::report& r : take_refusals()) ADD_FAILURE() << "a refusal nobody expected, of " << r.name;
}

std::size_t frames_in_use(const takt::pool& p) {
  std::size_t all = 0;
  for (std::size_t i = 0; i < p.classes(); ++i) all += p.frames(i).in_use;
  return all;
}

}  // namespace unit
