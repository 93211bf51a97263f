// Both streams, a text longer than any buffer, and the last words.
#include <array>
#include <string_view>

#include "takt/port.hpp"

using takt::port::stream;

namespace {

void write(stream to, std::string_view text) { takt::port::write(to, text.data(), text.size()); }

constexpr auto filler = [] {
  std::array<char, 20'000> text{};
  text.fill('.');
  return text;
}();

}  // namespace

int main() {
  write(stream::out, "first\n");
  write(stream::out, {filler.data(), filler.size()});
  write(stream::out, "");
  write(stream::out, "second\n");
  write(stream::err, "third\n");
  takt::port::fail("the reason\n");
}
