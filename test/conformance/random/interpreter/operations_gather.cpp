// gather, of up to four.
#include <array>
#include <utility>

#include "operations.hpp"

namespace judge {
namespace {

/// A body whose error is its result, as +2 asks for: -1 cancelled, -2 another of takt's, -10 - n the program's.
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
outcome list(const std::array<int, N>& values) {
  outcome result = outcome::list();
  for (const int v : values) result.add(v);
  return result;
}

template <std::size_t N>
takt::coro<outcome> gather_array(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(children(p, std::make_index_sequence<N>()));
    if (!r) co_return outcome::failed(r.error());
    co_return list(*r);
  }
  const auto values = co_await children(p, std::make_index_sequence<N>());
  co_return list(values);
}

/// Two go the way of tuples.
takt::coro<outcome> gather_pair(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::gather(child(p, 0), child(p, 1)));
    if (!r) co_return outcome::failed(r.error());
    co_return list<2>({std::get<0>(*r), std::get<1>(*r)});
  }
  const auto values = co_await takt::gather(child(p, 0), child(p, 1));
  co_return list<2>({std::get<0>(values), std::get<1>(values)});
}

template <std::size_t N>
takt::coro<outcome> gather_late_array(place p) {
  auto together = children(p, std::make_index_sequence<N>());
  const outcome result = co_await block(p);
  if (result.is_return() || p.has(flag4)) co_return result;
  const auto values = co_await together;
  co_return list(values);
}

using gather_function = takt::coro<outcome> (*)(place);

takt::coro<outcome> gather(place p) {
  static constexpr std::array<gather_function, 5> of{gather_array<0>, gather_array<1>, gather_pair, gather_array<3>,
                                                     gather_array<4>};
  return of[p.b()](p);
}

takt::coro<outcome> gather_late(place p) {
  static constexpr std::array<gather_function, 4> of{gather_late_array<0>, gather_late_array<1>, gather_late_array<2>,
                                                     gather_late_array<3>};
  if (!p.is_caught()) {
    const outcome result = co_await of[p.b()](p);
    co_return result;
  }
  const auto r = co_await takt::attempt(of[p.b()](p));
  co_return outcome::of(r);
}

constexpr std::array operations{
    operation{.name = "gather", .later = gather},
    operation{.name = "gather_late", .later = gather_late},
};

}  // namespace

constinit const std::span<const operation> gather_operations = operations;

}  // namespace judge
