// interpreter <PROGRAMS   runs every program of the file and writes the logs, each followed by a line `end`
//
// With an argument every line is written at once, so that nothing is lost when a program crashes.
#include "file.hpp"
#include "world.hpp"

int main(int argc, char**) {
  using judge::out;
  if (argc > 1) out.be_direct();
  const auto count = judge::open_file();
  if (!count) {
    out.flush();
    return 2;
  }
  for (std::size_t i = 0; i < *count; ++i) {
    judge::run_program(judge::next_program());
    judge::write_logs();
  }
}
