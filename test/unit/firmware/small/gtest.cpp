#include "gtest/gtest.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "takt/port.hpp"

// The linker's names for the ends of the section.
extern "C" const testing::small::described __start_takt_tests[], __stop_takt_tests[];

namespace testing {
namespace {

constexpr std::string_view left_out[] = {TAKT_TEST_LEFT_OUT};  // SUITE.NAME

bool test_failed = false;

bool is_left_out(const small::described& test) {
  const std::string_view suite = test.suite;
  return std::ranges::any_of(left_out, [&](std::string_view name) {
    return name.starts_with(suite) && name.substr(suite.size()).starts_with('.') && name.substr(suite.size() + 1) == test.name;
  });
}

void print_name(std::string_view begin, const small::described& test) {
  for (const std::string_view part : {begin, std::string_view(test.suite), std::string_view("."), std::string_view(test.name)}) {
    small::print(part);
  }
  small::print("\n");
}

}  // namespace

void Test::run() {
  SetUp();
  TestBody();
  TearDown();
}

namespace small {

void print(std::string_view text) { takt::port::write(takt::port::stream::out, text.data(), text.size()); }

void print_number(bool is_negative, unsigned long long magnitude) {
  std::array<char, 20> digits;  // of 2^64 - 1
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), magnitude).ptr;
  if (is_negative) print("-");
  print(std::string_view(digits.data(), end));
}

void fail(const char* file, int line, std::string_view what) {
  test_failed = true;
  print(file);
  print(":");
  print_value(line);
  print(": ");
  print(what);
}

bool same_text(const char* a, const char* b, const char* file, int line) {
  if (a == b || (a != nullptr && b != nullptr && std::strcmp(a, b) == 0)) return true;
  const auto shown = [](const char* text) { return text == nullptr ? "no text" : text; };
  fail_of_two(file, line, shown(a), " is not ", shown(b));
  return false;
}

}  // namespace small
}  // namespace testing

int RUN_ALL_TESTS() {
  using namespace testing;
  unsigned passed = 0;
  unsigned failed = 0;
  for (const small::described* test = __start_takt_tests; test != __stop_takt_tests; ++test) {
    if (is_left_out(*test)) continue;
    test_failed = false;
    print_name("[ RUN      ] ", *test);
    test->run();
    if (test_failed) print_name("[  FAILED  ] ", *test);
    ++(test_failed ? failed : passed);
  }
  small::print("[  PASSED  ] ");
  small::print_value(passed);
  small::print(" tests.\n");
  return failed > 0 || passed == 0 ? 1 : 0;
}
