// random <PROGRAMS   runs every program of the file with its n-th frame refused, for every n
//
// A program then goes on as it says: it catches the error, or the task ends with it. In any case it comes to its end, leaves
// nothing in the pool, and is told once which coroutine found no block, of what size, and which class was empty.
#include <array>
#include <charconv>
#include <cstdio>
#include <string_view>

#include "file.hpp"
#include "refusal.hpp"
#include "world.hpp"

namespace {

/// The number that a text is, or -1.
int number_in(std::string_view text) {
  int number = -1;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
  return end == text.data() + text.size() ? number : -1;
}

/// Whether takt reported one refusal, `no_block NAME SIZE of BLOCK`, and all that belongs to it.
bool tells_of_refusal(std::string_view reports) {
  static constexpr std::string_view begin = "report no_block ";
  static constexpr std::string_view between = " of ";
  const std::size_t at = reports.find(begin);
  if (at == reports.npos || reports.find(begin, at + 1) != reports.npos) return false;
  std::string_view line = reports.substr(at + begin.size());
  line = line.substr(0, line.find('\n'));
  const std::size_t of = line.rfind(between);
  if (of == line.npos) return false;
  const std::size_t size_at = line.rfind(' ', of - 1);  // a name may have blanks
  if (size_at == line.npos || size_at == 0) return false;
  const int size = number_in(line.substr(size_at + 1, of - size_at - 1));
  return size > 0 && number_in(line.substr(of + between.size())) >= size;
}

}  // namespace

int main() {
  const auto count = judge::open_file();
  if (!count) return 2;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto program = judge::next_program();
    bool goes_on = true;
    for (std::size_t nth = 0; goes_on; ++nth) {
      exhaust::frames.refuse(nth);
      judge::run_program(program);
      goes_on = exhaust::frames.has_refused();
      const std::string_view log = judge::out.take();
      const std::string_view reports = judge::reports.take();
      const bool leaks = takt::application_pool.stats().in_use > 0;
      if (leaks || (goes_on && !tells_of_refusal(reports))) {
        std::printf("program %zu, allocation %zu refused: %s\n%.*s%.*s", i, nth, leaks ? "leaks" : "does not say so",
                    static_cast<int>(log.size()), log.data(), static_cast<int>(reports.size()), reports.data());
        return 1;
      }
      refused += goes_on;
    }
  }
  std::printf("%zu programs, %zu frames refused\n", *count, refused);
  return refused > *count ? 0 : 1;
}
