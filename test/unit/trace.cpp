#include "trace.hpp"

namespace unit {

std::string trace_test::text() const {
  std::string all;
  for (const std::string& word : log) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string trace_test::how(std::optional<error> e) {
  if (!e) return "fine";
  if (*e == errc::cancelled) return "cancelled";
  if (*e == errc::timeout) return "timeout";
  if (*e == fault::first) return "first";
  if (*e == fault::second) return "second";
  if (*e == fault::third) return "third";
  return std::string("errc ") + e->message();
}

takt::coro<> trace_test::caught(takt::task_group<>& g, takt::coro<> run, const char* what) {
  const auto r = co_await takt::attempt(std::move(run));
  std::string ended = how(error_of(r));
  if (!r && g.error_count() > 0) {
    ended = "group(";
    for (std::size_t i = 0; i < g.error_count(); ++i) ended += (i > 0 ? " " : "") + how(g.error_at(i));
    ended += ")";
  }
  say(what + ended);
}

takt::coro<> trace_test::slow(const char* who, takt::clock::rep d, takt::clock::rep clean_up) {
  const auto slept = co_await takt::attempt(takt::sleep(ticks(d)));
  if (slept) {
    say(who + std::string(" slept"));
    co_return;
  }
  const auto cleaned = co_await takt::attempt(takt::sleep(ticks(clean_up)));
  say(who + (" cleans up: " + how(error_of(cleaned))));
  if (cleaned) co_await takt::raise(slept.error());
  co_await takt::raise(cleaned.error());
}

takt::coro<> trace_test::fails(fault f, takt::clock::rep d) {
  static_cast<void>(co_await takt::attempt(takt::sleep(ticks(d))));
  co_await takt::raise(f);
}

takt::coro<> trace_test::limited(takt::coro<> c, takt::clock::rep d) {
  takt::timeout limit(ticks(d));
  co_await limit.run(std::move(c));
}

takt::coro<> trace_test::waited_for(takt::coro<> c, takt::clock::rep d) { co_await takt::wait_for(std::move(c), ticks(d)); }

}  // namespace unit
