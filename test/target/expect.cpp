#include "expect.hpp"

#include <charconv>
#include <string_view>

#include "takt/port.hpp"

namespace test {
namespace {

constinit unsigned checked = 0;
constinit unsigned failed = 0;

void write(takt::port::stream to, std::string_view text) noexcept { takt::port::write(to, text.data(), text.size()); }

void write_line(takt::port::stream to, std::string_view mark, std::string_view what, std::uint32_t value) noexcept {
  char digits[10];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  for (const std::string_view part : {mark, what, std::string_view(": "), std::string_view(digits, end), std::string_view("\n")}) {
    write(to, part);
  }
}

}  // namespace

void expect(bool ok, const char* what, std::uint32_t value) noexcept {
  ++checked;
  if (ok) return;
  ++failed;
  write_line(takt::port::stream::err, "FAILED: ", what, value);
}

void say(const char* what, std::uint32_t value) noexcept { write_line(takt::port::stream::out, "", what, value); }

int status() noexcept { return checked > 0 && failed == 0 ? 0 : 1; }

}  // namespace test
