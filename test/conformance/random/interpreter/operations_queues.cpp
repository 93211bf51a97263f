// Queues.

#include "operations.hpp"

namespace judge {
namespace {

takt::coro<outcome> put(place p) {
  return with_queue(p.a(), [p](auto& queue) { return awaiting(p, [p, &queue] { return queue.put(p.operation->b); }); });
}

takt::coro<outcome> get(place p) {
  return with_queue(p.a(), [p](auto& queue) { return awaiting(p, [&queue] { return queue.get(); }); });
}

outcome put_nowait(place p) {
  return with_queue(p.a(), [p](auto& queue) { return outcome::of(queue.put_nowait(p.operation->b)); });
}

outcome get_nowait(place p) {
  return with_queue(p.a(), [](auto& queue) { return outcome::of(queue.get_nowait()); });
}

outcome task_done(place p) {
  return with_queue(p.a(), [](auto& queue) { return outcome::of(queue.task_done()); });
}

takt::coro<outcome> join(place p) {
  return with_queue(p.a(), [p](auto& queue) { return awaiting(p, [&queue] { return queue.join(); }); });
}

outcome shutdown(place p) {
  with_queue(p.a(), [p](auto& queue) { queue.shutdown(p.has(flag2)); });
  return outcome::ok();
}

outcome queue_state(place p) {
  return with_queue(p.a(), [](auto& queue) {
    return outcome::list({static_cast<int>(queue.size()), queue.empty() ? 1 : 0, queue.full() ? 1 : 0});
  });
}

constexpr operation operations[]{
    operation{.name = "put", .later = put},
    operation{.name = "get", .later = get},
    operation{.name = "put_nowait", .now = put_nowait},
    operation{.name = "get_nowait", .now = get_nowait},
    operation{.name = "task_done", .now = task_done},
    operation{.name = "join", .later = join},
    operation{.name = "shutdown", .now = shutdown},
    operation{.name = "queue_state", .now = queue_state},
};

const area here(operations);

}  // namespace
}  // namespace judge
