// In the place of a program's main: runs it in a process of its own with its n-th frame refused, for every n.
//
// Whatever the program does then, it comes to its end, nothing is left in the pool, and a line on the standard error names
// the coroutine, the bytes it wanted and the blocks that were taken.
#include <fcntl.h>
#include <regex.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "refusal.hpp"
#include "takt/pool.hpp"

// The linker sends the call of main here (CMakeLists.txt).
extern "C" {
int __real_main();
int __wrap_main();
}

namespace {

constexpr unsigned patience = 10;  // seconds of a program whose clock jumps

/// What a run tells besides what it prints.
struct outcome {
  bool refused;
  std::size_t in_use;
};

void run(std::size_t nth, outcome& told, int error_output) {
  dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
  dup2(error_output, STDERR_FILENO);
  alarm(patience);
  exhaust::frames.refuse(nth);
  __real_main();
  told = {exhaust::frames.has_refused(), takt::application_pool.stats().in_use};
  _exit(EXIT_SUCCESS);
}

std::string all_of(int file) {
  std::string all;
  std::array<char, 1024> some;
  for (ssize_t size = 0; (size = read(file, some.data(), some.size())) > 0;) all.append(some.data(), static_cast<std::size_t>(size));
  return all;
}

bool tells_of_refusal(const std::string& said) {
  static constexpr char line[] = "takt: no block for the frame of coroutine '.+', [1-9][0-9]* bytes: "
                                 "those of [1-9][0-9]* are taken, and all larger ones\n";
  regex_t pattern;
  if (regcomp(&pattern, line, REG_EXTENDED | REG_NOSUB) != 0) return false;
  const bool found = regexec(&pattern, said.c_str(), 0, nullptr, 0) == 0;
  regfree(&pattern);
  return found;
}

}  // namespace

int __wrap_main() {
  void* const shared = mmap(nullptr, sizeof(outcome), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  outcome& told = *static_cast<outcome*>(shared);
  std::size_t nth = 0;
  do {
    told = {};
    std::array<int, 2> errors{};
    if (pipe(errors.data()) != 0) return EXIT_FAILURE;
    const pid_t child = fork();
    if (child == 0) run(nth, told, errors[1]);
    close(errors[1]);
    const std::string said = all_of(errors[0]);
    close(errors[0]);
    int status = 0;
    waitpid(child, &status, 0);
    const char* const wrong = status != 0                                  ? "does not come to its end"
                              : told.in_use > 0                            ? "leaves something in the pool"
                              : told.refused && !tells_of_refusal(said) ? "is not told who found no block"
                                                                           : nullptr;
    if (wrong != nullptr) {
      std::printf("frame %zu refused: %s (status %d)\n%s", nth, wrong, status, said.c_str());
      return EXIT_FAILURE;
    }
    ++nth;
  } while (told.refused);
  std::printf("%zu frames refused\n", nth - 1);
  return EXIT_SUCCESS;
}
