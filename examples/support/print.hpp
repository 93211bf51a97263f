// Python's print, for what the examples print: strings, numbers, lists, dicts, functions and coroutines.
//
// Writes through the port, piece by piece: no heap, no iostream, no buffer that could be too small.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>

#include "takt/coro.hpp"
#include "takt/port.hpp"

namespace python {

/// Where print writes to: Python's sys.stdout and sys.stderr.
class file {
 public:
  constexpr explicit file(takt::port::stream to) noexcept : to_(to) {}
  void write(std::string_view text) const noexcept { takt::port::write(to_, text.data(), text.size()); }

 private:
  takt::port::stream to_;
};

/// One entry of a dict.
struct item {
  std::string_view key;
  int value;
};

/// What `{'key': value}` makes: dict{item{"key", value}}.
template <std::size_t Size>
struct dict {
  item items[Size];
};

template <std::same_as<item>... Items>
dict(Items...) -> dict<sizeof...(Items)>;

/// A function as a value that knows its name: function<main>.
template <auto* Pointer>
struct function_object {
  /// The name without its namespaces, from the compiler's own spelling of this function's template argument:
  /// "… [with auto* Pointer = example::main; …]" or "… [Pointer = &example::main]".
  static consteval std::string_view name() {
    constexpr std::string_view before = "Pointer = ";
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find(before) + before.size());
    text = text.substr(0, text.find_first_of(";]"));
    return text.substr(text.find_last_of(":&") + 1);
  }
};

template <auto* Pointer>
inline constexpr function_object<Pointer> function{};

// str: a value as print shows it.

inline void str(file to, std::string_view text) noexcept { to.write(text); }

inline void number(file to, std::uint64_t value, int base) noexcept {
  std::array<char, 20> digits;  // of 2^64 - 1
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, base).ptr;
  to.write(std::string_view(digits.data(), end));
}

template <std::integral Integer>
void str(file to, Integer value) noexcept {
  const auto bits = static_cast<std::uint64_t>(value);
  if (std::cmp_less(value, 0)) to.write("-");
  number(to, std::cmp_less(value, 0) ? 0 - bits : bits, 10);
}

inline void described(file to, std::string_view kind, std::string_view name, std::uintptr_t address) noexcept {
  to.write("<");
  to.write(kind);
  to.write(" ");
  to.write(name);
  to.write(" at 0x");
  number(to, address, 16);
  to.write(">");
}

template <auto* Pointer>
void str(file to, function_object<Pointer> f) noexcept {
  described(to, "function", f.name(), reinterpret_cast<std::uintptr_t>(Pointer));
}

template <class T>
void str(file to, const takt::coro<T>& c) noexcept {
  described(to, "coroutine object", c.name(), reinterpret_cast<std::uintptr_t>(c.address()));
}

// repr: a value as a list or a dict shows it.

template <class T>
void repr(file to, const T& value) noexcept {
  str(to, value);
}

inline void repr(file to, std::string_view text) noexcept {
  to.write("'");
  to.write(text);
  to.write("'");
}

/// What gather gives: to Python a list.
template <class... T>
void str(file to, const std::tuple<T...>& list) noexcept {
  to.write("[");
  std::apply(
      [to](const T&... values) {
        std::string_view comma = "";
        ((to.write(comma), repr(to, values), comma = ", "), ...);
      },
      list);
  to.write("]");
}

template <std::size_t Size>
void str(file to, const dict<Size>& d) noexcept {
  to.write("{");
  std::string_view comma = "";
  for (const item& i : d.items) {
    to.write(comma);
    repr(to, i.key);
    to.write(": ");
    repr(to, i.value);
    comma = ", ";
  }
  to.write("}");
}

template <class... T>
void print_to(file to, const T&... values) noexcept {
  std::string_view space = "";
  ((to.write(space), str(to, values), space = " "), ...);
  to.write("\n");
}

template <class... T>
void print(const T&... values) noexcept {
  print_to(file(takt::port::stream::out), values...);
}

}  // namespace python

// Built in, as in Python.
using python::dict;
using python::function;
using python::item;
using python::print;
