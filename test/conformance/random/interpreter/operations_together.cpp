// Several tasks at once: gather, race, wait, as_completed, shield, task groups.
#include <array>
#include <utility>

#include "operations.hpp"

namespace judge {
namespace {

using suspending = takt::coro<outcome> (*)(place);

// --- gather and race ---

/// A body whose error is its result: -1 cancelled, -2 another of takt's, -10 - n the program's.
takt::coro<int> attempted(std::size_t number) {
  const auto r = co_await takt::attempt(body(number));
  if (r) co_return *r;
  if (r.error().is<user_error>()) co_return -10 - r.error().code();
  co_return r.error() == takt::errc::cancelled ? -1 : -2;
}

takt::coro<int> child(place p, std::size_t i) { return p.has(flag2) ? attempted(p.a() + i) : body(p.a() + i); }

template <std::size_t... I>
auto children([[maybe_unused]] place p, std::index_sequence<I...>) {
  return takt::gather(std::array<takt::coro<int>, sizeof...(I)>{child(p, I)...});
}

template <std::size_t N>
takt::coro<outcome> gather_array(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(children(p, std::make_index_sequence<N>()));
    if (!r) co_return outcome::failed(r.error());
    co_return outcome::list(*r);
  }
  const auto values = co_await children(p, std::make_index_sequence<N>());
  co_return outcome::list(values);
}

/// Two go the way of tuples.
takt::coro<outcome> gather_pair(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::gather(child(p, 0), child(p, 1)));
    if (!r) co_return outcome::failed(r.error());
    co_return outcome::list({std::get<0>(*r), std::get<1>(*r)});
  }
  const auto values = co_await takt::gather(child(p, 0), child(p, 1));
  co_return outcome::list({std::get<0>(values), std::get<1>(values)});
}

takt::coro<outcome> gather(place p) {
  static constexpr std::array<suspending, 5> of{gather_array<0>, gather_array<1>, gather_pair, gather_array<3>,
                                                gather_array<4>};
  return of[p.b()](p);
}

template <std::size_t N>
takt::coro<outcome> gather_late_array(place p) {
  auto together = children(p, std::make_index_sequence<N>());
  const outcome result = co_await block(p);
  if (result.is_return() || p.has(flag4)) co_return result;
  const auto values = co_await together;
  co_return outcome::list(values);
}

takt::coro<outcome> gather_late(place p) {
  static constexpr std::array<suspending, 4> of{gather_late_array<0>, gather_late_array<1>, gather_late_array<2>,
                                                gather_late_array<3>};
  return awaiting(p, [p] { return of[p.b()](p); });
}

/// The tasks that are there, of those that the operation names.
struct present {
  explicit present(place p) noexcept {
    for (std::size_t i = p.a(); i < p.a() + p.b() && i < most_tasks; ++i) {
      if (the_world.tasks[i]) tasks[count++] = the_world.tasks[i];
    }
  }
  std::array<takt::task<int>, 3> tasks;
  std::size_t count = 0;
};

template <std::size_t... I>
auto gather_these(const present& these, std::index_sequence<I...>) {
  return takt::gather(these.tasks[I]...);
}

outcome numbers(const auto& tuple) {
  return std::apply([](auto... values) { return outcome::list({static_cast<int>(values)...}); }, tuple);
}

template <std::size_t... I>
takt::coro<outcome> gather_of(place p, std::index_sequence<I...> which) {
  const present these(p);
  const auto values = co_await gather_these(these, which);
  co_return numbers(values);
}

/// Of so many tasks, +2: and the first of them once more.
template <std::size_t... I>
takt::coro<outcome> gather_once_or_twice(place p, std::index_sequence<I...> once) {
  return p.has(flag2) ? gather_of(p, std::index_sequence<I..., 0>{}) : gather_of(p, once);
}

template <std::size_t N>
takt::coro<outcome> gather_tasks_of(place p) {
  return gather_once_or_twice(p, std::make_index_sequence<N>());
}

/// The one of three coroutines that is for as many tasks as are present.
takt::coro<outcome> for_those_present(place p, const std::array<suspending, 3>& of) {
  const std::size_t count = present(p).count;
  if (count == 0) return at_once(outcome::none());
  return awaiting(p, [p, one = of[count - 1]] { return one(p); });
}

takt::coro<outcome> gather_tasks(place p) {
  return for_those_present(p, {gather_tasks_of<1>, gather_tasks_of<2>, gather_tasks_of<3>});
}

template <std::size_t... I>
auto contestants(place p, std::index_sequence<I...>) {
  return takt::race(body(p.a() + I)...);
}

template <std::size_t N>
takt::coro<outcome> race_of(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(contestants(p, std::make_index_sequence<N>()));
    if (!r) co_return outcome::failed(r.error());
    co_return outcome::list({static_cast<int>(r->index), r->value});
  }
  const auto winner = co_await contestants(p, std::make_index_sequence<N>());
  co_return outcome::list({static_cast<int>(winner.index), winner.value});
}

takt::coro<outcome> race(place p) {
  static constexpr std::array<suspending, 3> of{race_of<1>, race_of<2>, race_of<3>};
  return p.b() == 0 ? at_once(outcome::none()) : of[p.b() - 1](p);
}

template <std::size_t N>
takt::coro<outcome> wait_for_gather_of(place p) {
  auto together = children(p, std::make_index_sequence<N>());
  if (p.has(flag4)) co_await takt::yield();
  const auto values = co_await takt::wait_for(together, p.ticks_in_c());
  co_return outcome::list(values);
}

takt::coro<outcome> wait_for_gather(place p) {
  static constexpr std::array<suspending, 3> of{wait_for_gather_of<0>, wait_for_gather_of<1>, wait_for_gather_of<2>};
  return awaiting(p, [p] { return of[p.b()](p); });
}

template <std::size_t N>
takt::coro<outcome> wait_for_race_of(place p) {
  const auto winner = co_await takt::wait_for(contestants(p, std::make_index_sequence<N>()), p.ticks_in_c());
  co_return outcome::list({static_cast<int>(winner.index), winner.value});
}

takt::coro<outcome> wait_for_race(place p) {
  static constexpr std::array<suspending, 2> of{wait_for_race_of<1>, wait_for_race_of<2>};
  if (p.b() == 0) return at_once(outcome::none());
  return awaiting(p, [p] { return of[p.b() - 1](p); });
}

template <std::size_t N>
takt::coro<outcome> wait_for_gather_tasks_of(place p) {
  const present these(p);
  const auto values = co_await takt::wait_for(gather_these(these, std::make_index_sequence<N>()), p.ticks_in_c());
  co_return numbers(values);
}

takt::coro<outcome> wait_for_gather_tasks(place p) {
  return for_those_present(p, {wait_for_gather_tasks_of<1>, wait_for_gather_tasks_of<2>, wait_for_gather_tasks_of<3>});
}

// --- wait, as_completed, shield ---

template <std::size_t... I>
auto make_wait(place p, const present& these, std::index_sequence<I...>) {
  const auto when = static_cast<takt::return_when>(p.c());
  const takt::clock::duration limit(p.has(flag2) ? (p.has(flag4) ? 0 : 2) : 5);
  return takt::wait(when, limit, these.tasks[I]...);
}
template <std::size_t... I>
auto make_wait_for_ever(place p, const present& these, std::index_sequence<I...>) {
  return takt::wait(static_cast<takt::return_when>(p.c()), these.tasks[I]...);
}

outcome counts(const takt::wait_result& r) {
  return outcome::list({static_cast<int>(r.done), static_cast<int>(r.pending)});
}

template <std::size_t N>
takt::coro<outcome> wait_for_ever(place p) {
  const present these(p);
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(make_wait_for_ever(p, these, std::make_index_sequence<N>()));
    co_return r ? counts(*r) : outcome::failed(r.error());
  }
  const auto r = co_await make_wait_for_ever(p, these, std::make_index_sequence<N>());
  co_return counts(r);
}

template <std::size_t N>
takt::coro<outcome> wait_with_limit(place p) {
  const present these(p);
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(make_wait(p, these, std::make_index_sequence<N>()));
    co_return r ? counts(*r) : outcome::failed(r.error());
  }
  const auto r = co_await make_wait(p, these, std::make_index_sequence<N>());
  co_return counts(r);
}

takt::coro<outcome> wait(place p) {
  static constexpr std::array<suspending, 3> for_ever{wait_for_ever<1>, wait_for_ever<2>, wait_for_ever<3>};
  static constexpr std::array<suspending, 3> with_limit{wait_with_limit<1>, wait_with_limit<2>, wait_with_limit<3>};
  const std::size_t count = present(p).count;
  if (count == 0) return at_once(outcome::none());
  return (p.has(flag2) || p.has(flag4) ? with_limit : for_ever)[count - 1](p);
}

takt::coro<outcome> wait_for_doubled(place p) {
  const takt::task<int> one = the_world.tasks[p.a()];
  const takt::task<int> other = the_world.tasks[p.b()];
  const auto r = co_await takt::wait(static_cast<takt::return_when>(p.c()), one, other, one);
  co_return counts(r);
}

takt::coro<outcome> wait_twice(place p) {
  if (!the_world.tasks[p.a()] || !the_world.tasks[p.b()]) return at_once(outcome::none());
  return awaiting(p, [p] { return wait_for_doubled(p); });
}

takt::coro<outcome> waited_late(place p) {
  auto waiting = takt::wait(takt::all_completed, p.ticks_in_b(), the_world.tasks[p.a()]);
  co_await takt::sleep(p.ticks_in_c());
  const auto r = co_await std::move(waiting);
  co_return counts(r);
}

takt::coro<outcome> wait_late(place p) {
  if (!the_world.tasks[p.a()]) return at_once(outcome::none());
  return awaiting(p, [p] { return waited_late(p); });
}

template <std::size_t N>
takt::coro<outcome> consume(place p, takt::as_completed<N>& ended) {
  for (;;) {
    if (p.has(flag2)) {
      const auto which = co_await takt::attempt(ended.next());
      if (which && !*which) co_return outcome::ok();
      log(p, which ? outcome::number(static_cast<int>(**which)) : outcome::failed(which.error()));
    } else {
      const auto which = co_await ended.next();
      if (!which) co_return outcome::ok();
      log(p, outcome::number(static_cast<int>(*which)));
    }
  }
}

template <std::size_t... I>
takt::coro<outcome> consume_these(place p, std::index_sequence<I...>) {
  const present these(p);
  takt::as_completed ended(these.tasks[I]...);
  const outcome result = co_await consume(p, ended);
  co_return result;
}

template <std::size_t... I>
takt::coro<outcome> consume_within(place p, std::index_sequence<I...>) {
  const present these(p);
  takt::as_completed ended(p.ticks_in_c(), these.tasks[I]...);
  const outcome result = co_await consume(p, ended);
  co_return result;
}

/// +4: the first task is given twice.
template <std::size_t... I>
takt::coro<outcome> as_completed_of(place p, std::index_sequence<I...> once) {
  constexpr std::index_sequence<I..., 0> twice{};
  if (p.operation->c == -2) return p.has(flag4) ? consume_these(p, twice) : consume_these(p, once);
  return p.has(flag4) ? consume_within(p, twice) : consume_within(p, once);
}

takt::coro<outcome> as_completed(place p) {
  return awaiting(p, [p] {
    switch (present(p).count) {
      case 0: return at_once(outcome::none());
      case 1: return as_completed_of(p, std::make_index_sequence<1>());
      case 2: return as_completed_of(p, std::make_index_sequence<2>());
      default: return as_completed_of(p, std::make_index_sequence<3>());
    }
  });
}

takt::coro<outcome> shield_task(place p) {
  if (!the_world.tasks[p.a()]) return at_once(outcome::none());
  return awaiting(p, [p] { return takt::shield(the_world.tasks[p.a()]); });
}

takt::coro<outcome> shield(place p) {
  return awaiting(p, [p] { return takt::shield(body(p.a())); });
}

takt::coro<outcome> shielded_for(place p) {
  const int result = co_await takt::wait_for(takt::shield(the_world.tasks[p.a()]), p.ticks_in_b());
  co_return outcome::number(result);
}

takt::coro<outcome> wait_for_shield(place p) {
  if (!the_world.tasks[p.a()]) return at_once(outcome::none());
  return awaiting(p, [p] { return shielded_for(p); });
}

// --- task groups ---

/// Where others find the group while it is open.
class listed_group {
 public:
  listed_group(takt::task_group<>*& where, takt::task_group<>& group) noexcept : where_(where), group_(group) {
    where = &group;
  }
  listed_group(const listed_group&) = delete;
  listed_group& operator=(const listed_group&) = delete;
  ~listed_group() {
    if (where_ == &group_) where_ = nullptr;
  }

 private:
  takt::task_group<>*& where_;
  takt::task_group<>& group_;
};

takt::coro<> group_body(place p, outcome& result) { result = co_await block(p); }

outcome errors_of(const takt::task_group<>& group) {
  std::array<outcome, 4> errors{outcome::ok(), outcome::ok(), outcome::ok(), outcome::ok()};
  std::size_t count = 0;
  while (count < errors.size() && group.error_at(count)) {
    errors[count] = outcome::failed(*group.error_at(count));
    ++count;
  }
  return outcome::list(std::span(errors).first(count));
}

takt::coro<outcome> open_group(place p) {
  takt::task_group<> group;
  const listed_group listed(the_world.groups[p.a()], group);
  outcome result = outcome::ok();
  if (!p.has(flag2)) {
    co_await group.run(group_body(p, result));
    co_return result;
  }
  const auto r = co_await takt::attempt(group.run(group_body(p, result)));
  if (group.error_count() > 0) log(p, errors_of(group));
  if (!r) co_await takt::raise(r.error());
  co_return result;
}

takt::coro<outcome> group(place p) {
  return awaiting(p, [p] { return open_group(p); });
}

outcome group_spawn(place p) {
  takt::task_group<>* const group = the_world.groups[p.c()];
  if (group == nullptr) return outcome::none();
  takt::task<int> t = group->create_task(body(p.a()), task_name(p.a()));
  if (!t) return t.error() == takt::errc::group_closed ? outcome::word("closed") : outcome::failed(*t.error());
  if (!p.has(flag2)) the_world.tasks[p.a()] = std::move(t);
  return outcome::ok();
}

constexpr operation operations[]{
    operation{.name = "gather", .later = gather},
    operation{.name = "gather_late", .later = gather_late},
    operation{.name = "gather_tasks", .later = gather_tasks},
    operation{.name = "race", .later = race},
    operation{.name = "wait", .later = wait},
    operation{.name = "wait_twice", .later = wait_twice},
    operation{.name = "wait_late", .later = wait_late},
    operation{.name = "as_completed", .later = as_completed},
    operation{.name = "shield_task", .later = shield_task},
    operation{.name = "wait_for_gather", .later = wait_for_gather},
    operation{.name = "wait_for_race", .later = wait_for_race},
    operation{.name = "wait_for_gather_tasks", .later = wait_for_gather_tasks},
    operation{.name = "wait_for_shield", .later = wait_for_shield},
    operation{.name = "shield", .later = shield},
    operation{.name = "group", .later = group},
    operation{.name = "group_spawn", .now = group_spawn},
};

const area here(operations);

}  // namespace
}  // namespace judge
