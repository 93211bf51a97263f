// What the unit tests use of GoogleTest, for a board whose flash GoogleTest would fill: tests, fixtures, and assertions that
// say the line and, of simple types, the values. There are no parameterised tests, no traces and no death tests.
//
// Nothing here declares a variable where an assertion stands: in a coroutine it would be a part of the frame.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstring>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace testing {

class Test {
 public:
  Test() = default;
  Test(const Test&) = delete;
  Test& operator=(const Test&) = delete;
  virtual ~Test() = default;

  void run();

 protected:
  virtual void SetUp() {}
  virtual void TearDown() {}

 private:
  virtual void TestBody() = 0;
};

namespace small {

/// One test. All of an image stand in a section of its flash.
struct described {
  const char* suite;
  const char* name;
  void (*run)();
};

template <class T>
void run() {
  T().run();
}

void print(std::string_view text);
void print_number(bool is_negative, unsigned long long magnitude);

template <class T>
void print_value(const T& value) {
  if constexpr (std::same_as<T, bool>) {
    print(value ? "true" : "false");
  } else if constexpr (std::integral<T>) {
    const auto bits = static_cast<unsigned long long>(value);
    print_number(value < T(), value < T() ? -bits : bits);
  } else if constexpr (std::is_enum_v<T>) {
    print_value(static_cast<std::underlying_type_t<T>>(value));
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    print(value);
  } else if constexpr (requires { value.message(); }) {
    print(value.message());
  } else if constexpr (requires { value.has_value(), *value; }) {
    if (value.has_value()) {
      print_value(*value);
    } else {
      print("nothing");
    }
  } else if constexpr (std::ranges::input_range<const T>) {
    for (const auto& each : value) {
      print_value(each);
      print(", ");
    }
  } else {
    print("what cannot be shown");
  }
}

/// What follows a failed assertion: << adds to what it says.
class more {
 public:
  more() = default;
  more(const more&) = delete;
  more& operator=(const more&) = delete;
  ~more() { print("\n"); }
  template <class T>
  const more& operator<<(const T& value) const {
    print(" ");
    print_value(value);
    return *this;
  }
};

/// Lets an assertion return from its function.
struct ends_function {
  void operator=(const more&) const {}
};

/// Notes that the running test failed, and begins to say so.
void fail(const char* file, int line, std::string_view what);

inline bool holds(bool is, bool wanted, const char* file, int line) {
  if (is == wanted) return true;
  fail(file, line, wanted ? "is false" : "is true");
  return false;
}

template <class A, class B>
[[gnu::noinline]] void fail_of_two(const char* file, int line, const A& a, std::string_view is_not, const B& b) {
  fail(file, line, "");
  print_value(a);
  print(is_not);
  print_value(b);
}

template <class A, class B>
bool equal(const A& a, const B& b, const char* file, int line) {
  if (a == b) return true;
  fail_of_two(file, line, a, " is not equal to ", b);
  return false;
}

template <class A, class B>
bool not_equal(const A& a, const B& b, const char* file, int line) {
  if (a != b) return true;
  fail_of_two(file, line, a, " is equal to ", b);
  return false;
}

template <class A, class B>
bool less(const A& a, const B& b, const char* file, int line) {
  if (a < b) return true;
  fail_of_two(file, line, a, " is not less than ", b);
  return false;
}

template <class A, class B>
bool not_less(const A& a, const B& b, const char* file, int line) {
  if (a >= b) return true;
  fail_of_two(file, line, a, " is less than ", b);
  return false;
}

bool same_text(const char* a, const char* b, const char* file, int line);

}  // namespace small

inline void InitGoogleTest() {}

}  // namespace testing

/// Runs all tests: 0 if there are any and none fails.
int RUN_ALL_TESTS();

#define TAKT_SMALL_TEST(suite, name, parent)                                                                   \
  class suite##_##name : public parent {                                                                       \
    void TestBody() override;                                                                                  \
  };                                                                                                           \
  [[gnu::section("takt_tests"), gnu::used]] static const testing::small::described suite##_##name##_described{ \
      #suite, #name, testing::small::run<suite##_##name>};                                                     \
  void suite##_##name::TestBody()

#define TEST(suite, name) TAKT_SMALL_TEST(suite, name, testing::Test)
#define TEST_F(fixture, name) TAKT_SMALL_TEST(fixture, name, fixture)

// As a statement with an else of its own, so that no other else can belong to it.
#define TAKT_SMALL_EXPECT(holds) \
  switch (0)                     \
  case 0:                        \
  default:                       \
    if (testing::small::holds) { \
    } else                       \
      testing::small::more()
#define TAKT_SMALL_ASSERT(holds) \
  switch (0)                     \
  case 0:                        \
  default:                       \
    if (testing::small::holds) { \
    } else                       \
      return testing::small::ends_function() = testing::small::more()

#define EXPECT_TRUE(a) TAKT_SMALL_EXPECT(holds(static_cast<bool>(a), true, __FILE__, __LINE__))
#define EXPECT_FALSE(a) TAKT_SMALL_EXPECT(holds(static_cast<bool>(a), false, __FILE__, __LINE__))
#define EXPECT_EQ(a, b) TAKT_SMALL_EXPECT(equal(a, b, __FILE__, __LINE__))
#define EXPECT_NE(a, b) TAKT_SMALL_EXPECT(not_equal(a, b, __FILE__, __LINE__))
#define EXPECT_LT(a, b) TAKT_SMALL_EXPECT(less(a, b, __FILE__, __LINE__))
#define EXPECT_GT(a, b) TAKT_SMALL_EXPECT(less(b, a, __FILE__, __LINE__))
#define EXPECT_GE(a, b) TAKT_SMALL_EXPECT(not_less(a, b, __FILE__, __LINE__))
#define EXPECT_LE(a, b) TAKT_SMALL_EXPECT(not_less(b, a, __FILE__, __LINE__))
#define EXPECT_STREQ(a, b) TAKT_SMALL_EXPECT(same_text(a, b, __FILE__, __LINE__))
#define ASSERT_TRUE(a) TAKT_SMALL_ASSERT(holds(static_cast<bool>(a), true, __FILE__, __LINE__))
#define ASSERT_EQ(a, b) TAKT_SMALL_ASSERT(equal(a, b, __FILE__, __LINE__))
#define ASSERT_LT(a, b) TAKT_SMALL_ASSERT(less(a, b, __FILE__, __LINE__))
#define ADD_FAILURE() testing::small::fail(__FILE__, __LINE__, ""), testing::small::more()
#define FAIL() \
  return testing::small::fail(__FILE__, __LINE__, ""), testing::small::ends_function() = testing::small::more()
