#include "takt/error.hpp"

#include "support.hpp"

namespace {

using namespace unit;

enum class plain { a = 1, b };
enum class other : unsigned char { a = 1, b };
enum old { old_a = 1, old_negative = -5 };
enum class described { cold, hot };
const char* message(described d) { return d == described::hot ? "too hot" : "too cold"; }

namespace elsewhere {
enum class remote { lost = 7 };
const char* message(remote) { return "lost"; }
}  // namespace elsewhere

class error_test : public takt_test {};

TEST_F(error_test, is_two_words_and_trivially_copyable) {
  EXPECT_LE(sizeof(error), 2 * sizeof(void*));
  EXPECT_TRUE(std::is_trivially_copyable_v<error>);
}

TEST_F(error_test, is_the_enumerator_it_was_made_from) {
  const error e = plain::b;
  EXPECT_TRUE(e == plain::b);
  EXPECT_TRUE(plain::b == e);
  EXPECT_FALSE(e == plain::a);
  EXPECT_TRUE(e != plain::a);
  EXPECT_EQ(e.code(), 2);
  EXPECT_TRUE(e.is<plain>());
}

TEST_F(error_test, of_another_enum_is_another_even_with_the_same_number) {
  const error e = plain::a;
  EXPECT_FALSE(e == other::a);
  EXPECT_FALSE(e.is<other>());
  EXPECT_FALSE(e == error(old_a));
  EXPECT_FALSE(e == errc::invalid_handle);
}

TEST_F(error_test, keeps_negative_numbers_of_unscoped_enums) {
  const error e = old_negative;
  EXPECT_EQ(e.code(), -5);
  EXPECT_TRUE(e == old_negative);
}

TEST_F(error_test, says_what_the_enums_message_says) {
  EXPECT_STREQ(error(described::hot).message(), "too hot");
  EXPECT_STREQ(error(described::cold).message(), "too cold");
  EXPECT_STREQ(error(elsewhere::remote::lost).message(), "lost");
  EXPECT_EQ(error(plain::a).message(), nullptr);
}

TEST_F(error_test, of_takts_own_has_a_message_for_each) {
  std::set<std::string> all;
  for (int code = static_cast<int>(errc::invalid_handle); code <= static_cast<int>(errc::deadlock); ++code) {
    all.insert(error(static_cast<errc>(code)).message());
  }
  EXPECT_EQ(all.size(), static_cast<std::size_t>(errc::deadlock));
  EXPECT_EQ(all.count("unknown error"), 0u);
  EXPECT_STREQ(error(errc::cancelled).message(), "cancelled");
}

TEST_F(error_test, is_usable_at_compile_time) {
  static_assert(error(plain::a).code() == 1);
  static_assert(error(plain::a) == plain::a);
  static_assert(error(plain::a).is<plain>());
}

TEST_F(error_test, is_the_error_of_an_expected) {
  const std::expected<int, error> r = std::unexpected(error(described::hot));
  EXPECT_EQ(r.error(), described::hot);
}

}  // namespace
