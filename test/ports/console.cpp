// Both streams, a text longer than any buffer, and the last words.
#include <string_view>

#include "takt/port.hpp"

using takt::port::stream;

namespace {

void write(stream to, std::string_view text) { takt::port::write(to, text.data(), text.size()); }

}  // namespace

int main() {
  write(stream::out, "first\n");
  static char filler[20'000];
  for (char& c : filler) c = '.';
  write(stream::out, {filler, sizeof filler});
  write(stream::out, "");
  write(stream::out, "second\n");
  write(stream::err, "third\n");
  takt::port::fail("the reason\n");
}
