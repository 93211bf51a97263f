#include "world.hpp"

#include "operations.hpp"
#include "start.hpp"

namespace judge {
namespace {

constinit takt::clock::time_point start{};

void clear_generators() noexcept {
  for (auto& of_task : the_world.generators) {
    for (generator_slot& slot : of_task) {
      slot.generator = takt::async_generator<int>();
      slot.open = slot.at_work = false;
    }
  }
}

void clear_tasks() noexcept {
  for (takt::task<int>& t : the_world.tasks) t = takt::task<int>();
}

void log_leaks() noexcept {
  const takt::pool& pool = takt::application_pool;
  if (pool.tasks().in_use > 0) out << "leak of tasks: " << static_cast<int>(pool.tasks().in_use) << "\n";
  for (std::size_t i = 0; i < pool.classes(); ++i) {
    const takt::pool::usage frames = pool.frames(i);
    if (frames.in_use == 0) continue;
    out << "leak of frames of " << static_cast<int>(frames.size) << ": " << static_cast<int>(frames.in_use) << "\n";
  }
}

}  // namespace

constinit world the_world;

int now() noexcept { return static_cast<int>((takt::clock::now() - start).count()); }
takt::clock::time_point tick(int n) noexcept { return start + takt::clock::duration(n); }

void log(place p, const outcome& result, unsigned requests) noexcept {
  out << now() << " t" << int{p.task} << " " << the_world.code.place_of(*p.operation) << " "
      << operation_of(p.operation->code).name << " " << result;
  if (requests > 0) out << ", " << static_cast<int>(requests) << " requests";
  out << "\n";
}

takt::coro<outcome> block(const op* first, std::size_t count, std::uint8_t task) {
  for (const op* o = first; o < first + count; o += 1 + o->inside) {
    const place p{o, task};
    const operation& to_do = operation_of(o->code);
    outcome result = outcome::ok();
    if (to_do.now != nullptr) {
      result = to_do.now(p);
      log(p, result);
    } else {
      step s(p);
      result = co_await to_do.later(p);
      s.finish(result);
    }
    if (result.is_return()) co_return result;
  }
  co_return outcome::ok();
}

takt::coro<int> body(std::size_t number) {
  const routine& b = the_world.code.at(number);
  const outcome result = co_await block(b.first, b.size, b.task);
  co_return result.is_return() ? result.value() : 100 + static_cast<int>(number);
}

takt::async_generator<int> generator(std::size_t number) {
  const routine& b = the_world.code.at(number);
  for (const op* o = b.first; o < b.first + b.size; o += 1 + o->inside) {
    const place p{o, b.task};
    if (operation_of(o->code).name == "produce") {
      step s(p);
      co_yield int{o->a};
      s.finish(outcome::ok());
    } else {
      const outcome result = co_await block(o, 1 + std::size_t{o->inside}, b.task);
      if (result.is_return()) co_return;
    }
  }
}

void run_now(place p) noexcept {
  for (const op* o = p.operation + 1; o <= p.operation + p.operation->inside; o += 1 + o->inside) {
    const place here{o, p.task};
    log(here, operation_of(o->code).now(here));
  }
}

call::call() noexcept : callback([](takt::callback& self) noexcept { run_now(static_cast<call&>(self).block); }) {}
done_call::done_call() noexcept
    : done_callback([](takt::done_callback& self) noexcept { run_now(static_cast<done_call&>(self).block); }) {}

const char* task_name(std::size_t number) noexcept {
  static constexpr std::array names{"t0", "t1", "t2",  "t3",  "t4",  "t5",  "t6",  "t7",
                                    "t8", "t9", "t10", "t11", "t12", "t13", "t14", "t15"};
  static_assert(names.size() == most_tasks);
  return names[number];
}

void run_program(std::span<const std::byte> packed) noexcept {
  the_world.code.read(packed);
  the_world.things.emplace();
  start = start_of_program();
  auto result = outcome::ok();
  {
    takt::loop l(takt::application_pool);
    for (std::size_t i = 0; i < the_world.code.size(); ++i) {
      if (the_world.code.at(i).kind != routine::prelude) continue;
      const outcome until = outcome::of(l.run_until_complete(body(i)));
      out << now() << " until " << until << "\n";
    }
    result = outcome::of(l.run_to_end(body(0)));
  }
  out << now() << " run " << result << "\n";
  clear_generators();
  clear_tasks();
  the_world.things.reset();
  log_leaks();
}

void write_logs() noexcept {
  out.flush();
  reports << "end\n";
  reports.flush();
}

}  // namespace judge

void takt::on_report(const takt::report& r) noexcept {
  using kind = takt::report::kind;
  using judge::operator<<;
  judge::output& to = judge::reports;
  to << "report ";
  switch (r.what) {
    case kind::never_awaited: to << "never_awaited " << r.name; break;
    case kind::task_failed: to << "task_failed " << r.name << " " << r.code; break;
    case kind::run_failed: to << "run_failed " << r.name << " " << r.code; break;
    case kind::leftover_failed: to << "leftover_failed " << r.name << " " << r.code; break;
    case kind::destroyed_pending: to << "destroyed_pending " << r.name; break;
    case kind::deadlock: to << "deadlock"; break;
    case kind::waiting: to << "waiting " << r.name; break;
    case kind::no_block:
      to << "no_block " << r.name << " " << static_cast<int>(r.size) << " of " << static_cast<int>(r.block);
      break;
    default: to << "of an unknown kind"; break;
  }
  to << "\n";
}
