#include "case.hpp"

#include <memory>
#include <optional>
#include <string_view>

// What `return` converts, co_return converts.

struct point {
  int x, y;
};

struct meters {
  explicit meters(int) {}
  meters(double) {}  // NOLINT: which `return 5` takes
};

takt::coro<int> number();
takt::coro<int> number() { co_return {}; }
takt::coro<int> widened();
takt::coro<int> widened() {
  const short s = 3;
  co_return s;
}
takt::coro<point> braces();
takt::coro<point> braces() { co_return {1, 2}; }
takt::coro<point> designated();
takt::coro<point> designated() { co_return {.x = 1, .y = 2}; }
takt::coro<meters> implicit();
takt::coro<meters> implicit() { co_return 5; }
takt::coro<std::optional<int>> maybe(bool is_there);
takt::coro<std::optional<int>> maybe(bool is_there) {
  if (is_there) co_return 5;
  co_return std::nullopt;
}
takt::coro<std::unique_ptr<const int>> moved();
takt::coro<std::unique_ptr<const int>> moved() {
  std::unique_ptr<int> local;
  co_return local;
}
takt::coro<std::expected<int, takt::error>> failed();
takt::coro<std::expected<int, takt::error>> failed() { co_return std::unexpected(takt::error(takt::errc::timeout)); }
takt::coro<std::string_view> text();
takt::coro<std::string_view> text() { co_return "text"; }
takt::coro<std::chrono::milliseconds> period();
takt::coro<std::chrono::milliseconds> period() { co_return 2s; }
takt::coro<takt::error> error_as_value();
takt::coro<takt::error> error_as_value() { co_return takt::errc::timeout; }

struct device {};
struct sensor : device {};
sensor the_sensor;
takt::coro<device&> base();
takt::coro<device&> base() { co_return the_sensor; }
takt::coro<const sensor&> read_only();
takt::coro<const sensor&> read_only() { co_return the_sensor; }
takt::coro<sensor&> by_reference();
takt::coro<sensor&> by_reference() { co_return takt::reference<sensor>(the_sensor); }
