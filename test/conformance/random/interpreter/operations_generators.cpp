// Asynchronous generators: partly consumed, closed early, asked by two tasks at once.

#include "operations.hpp"

namespace judge {
namespace {

generator_slot& slot(std::size_t task, std::size_t which) { return the_world.generators[task][which]; }

outcome open(place p) {
  generator_slot& s = slot(p.task, p.c());
  if (s.open) return outcome::none();
  s.open = true;
  s.generator = generator(p.a());
  return outcome::ok();
}

outcome close(place p) {
  generator_slot& s = slot(p.task, p.a());
  if (!s.open || s.at_work) return outcome::none();
  s.open = false;
  s.generator = takt::async_generator<int>();
  return outcome::ok();
}

/// Notes that somebody is in the generator.
class visit {
 public:
  explicit visit(generator_slot& s) noexcept : slot_(s), before_(std::exchange(s.at_work, true)) {}
  visit(const visit&) = delete;
  visit& operator=(const visit&) = delete;
  ~visit() { slot_.at_work = before_; }

 private:
  generator_slot& slot_;
  bool before_;
};

takt::coro<outcome> next(place p) {
  generator_slot& s = slot(p.a(), p.b());
  if (!s.open) co_return outcome::none();
  const visit v(s);
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(s.generator.next());
    co_return outcome::of(r);
  }
  const auto value = co_await s.generator.next();
  co_return outcome::of(value);
}

constexpr operation operations[]{
    operation{.name = "open", .now = open},
    operation{.name = "next", .later = next},
    operation{.name = "close", .now = close},
    // The generator's own body does it: see generator() in world.cpp.
    operation{.name = "produce", .now = [](place) { return outcome::none(); }},
};

const area here(operations);

}  // namespace
}  // namespace judge
