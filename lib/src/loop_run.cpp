// Running a task to its end, and what comes at the end of a loop.
#include "each_task.hpp"
#include "entered.hpp"
#include "say_task.hpp"
#include "takt/loop.hpp"
#include "takt/report.hpp"

namespace takt {

using namespace detail;

namespace {

/// Told when the task handed to run has ended.
struct main_watch : collector {
  explicit main_watch(bool& flag) noexcept : collector(on_done), stopping(flag) {}
  static void on_done(collector& self, task_header&) noexcept { static_cast<main_watch&>(self).stopping = true; }
  bool& stopping;
};

}  // namespace

loop::~loop() {
  if (running_ || here.loop == this) port::fail("takt: a loop was destroyed by its own task or callback\n");
  const entered scope(*this);
  destroy_all();
  forget_callbacks();
  pool_.loop_ = nullptr;
}

std::optional<error> loop::refuses(const owned_frame& frame) noexcept {
  std::optional<error> why;
  if (here.loop != nullptr) {
    why = errc::loop_running;
  } else if (!frame.has_frame()) {
    why = frame.reason();
  }
  if (why) on_report(report(report::kind::run_failed, "", "", 0, *why));
  return why;
}

any_task loop::run_to_end(owned_frame& frame) noexcept {
  const entered_to_run scope(*this);
  between_passes_.stops = false;
  main_watch watch(between_passes_.stops);
  any_task main(start(frame, nullptr, &watch));
  if (!main) {
    on_report(report(report::kind::run_failed, "", "", 0, *main.error()));
    return main;
  }
  std::optional<errc> cut_short;
  if (!run_passes()) {
    between_passes_.stops = true;
    cut_short = errc::deadlock;
    report_deadlock();
  } else if (!main.done()) {
    cut_short = errc::loop_stopped;
  }
  finish_leftovers();
  between_passes_.stops = false;
  destroy_all();
  task_header& t = *main.header();
  disown(t);
  if (t.has_failed()) t.flags |= retrieved;
  if (cut_short) {
    if (*cut_short != errc::deadlock) say_task(report::kind::run_failed, t, *cut_short);
    return any_task(*cut_short);
  }
  if (t.has_failed()) say_task(report::kind::run_failed, t, t.raised);
  return main;
}

void loop::run_forever() noexcept {
  const entered_to_run scope(*this);
  if (!run_passes_or_one()) report_deadlock();
  between_passes_.stops = false;
}

/// What asyncio.run does at its end, to the pass.
void loop::finish_leftovers() noexcept {
  const block_class& slots = pool_.slots();
  for_each_alive(slots, [&](task_header& t) noexcept {
    t.flags |= leftover;
    ++leftovers_;
  });
  if (leftovers_ > 0) {
    for_each_alive_by(age::oldest_first, slots, [&](task_header& t) noexcept { cancel(t); });
    while (leftovers_ > 0 && pass()) {
    }
    // asyncio gathers the leftovers: one pass in which the gather is told, one in which the loop is told to stop.
    turn();
    turn();
  }
  // Then it runs two empty coroutines, for generators and for threads, of two passes each.
  for (int i = 0; i < 4; ++i) turn();
}

/// Empties the queues when no task is alive: of callbacks, which will not be called any more, and of ended children, whose owners will not
/// be told. The objects may outlive the loop.
void loop::forget_callbacks() noexcept {
  inbox_.deliver();
  while (!ready_.empty()) {
    node& n = node_in_queue(ready_.pop());
    if (n.phase == phase::done) {
      n.flags &= static_cast<std::uint8_t>(~queued);  // a child that its owner has yet to let go
    } else {
      n.phase = phase::idle;
    }
  }
  while (timers_.first() != nullptr) timers_.pop().phase = phase::idle;
  armed_ = 0;
}

}  // namespace takt
