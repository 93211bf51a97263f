// The library's on_report: a line on the error console. An archive member of its own: the program's keeps it out.
#include <string_view>

#include "say.hpp"
#include "takt/report.hpp"

namespace takt {

using detail::say;
using detail::say_number;

namespace {

void say_name(const report& r) noexcept {
  say("'");
  say(r.name);
  say("'");
}

void say_place(const report& r) noexcept {
  if (*r.file == '\0') return;
  say(r.file);
  say(":");
  say_number(static_cast<int>(r.line));
  say(": ");
}

void say_error(error e) noexcept {
  if (const char* const text = e.message()) {
    say(text);
  } else {
    say("error ");
    say_number(e.code());
  }
}

void say_failed(const report& r, std::string_view what) noexcept {
  say("takt: task ");
  say_name(r);
  say(what);
  say_error(r.code);
}

void say_no_block(const report& r) noexcept {
  say_place(r);
  say("takt: no block for the frame of coroutine ");
  say_name(r);
  say(", ");
  say_number(static_cast<int>(r.size));
  if (r.block == 0) {
    say(" bytes: the largest is smaller");
  } else {
    say(" bytes: those of ");
    say_number(static_cast<int>(r.block));
    say(" are taken, and all larger ones");
  }
}

}  // namespace

void on_report(const report& r) noexcept {
  switch (r.what) {
    case report::kind::no_block: say_no_block(r); break;
    case report::kind::no_task:
      say_place(r);
      say("takt: no task left for ");
      say_name(r);
      break;
    case report::kind::never_awaited:
      say_place(r);
      say("RuntimeWarning: coroutine ");
      say_name(r);
      say(" was never awaited");
      break;
    case report::kind::task_failed: say_failed(r, " failed and nobody awaited it: "); break;
    case report::kind::run_failed: say_failed(r, " failed: "); break;
    case report::kind::leftover_failed: say_failed(r, " failed while run was cancelling it: "); break;
    case report::kind::destroyed_pending:
      say("takt: task ");
      say_name(r);
      say(" was destroyed but it is pending");
      break;
    case report::kind::deadlock: say("takt: deadlock: every task waits and nothing can wake one"); break;
    case report::kind::waiting:
      say_place(r);
      say("task ");
      say_name(r);
      say(" waits here");
      break;
  }
  say("\n");
}

}  // namespace takt
