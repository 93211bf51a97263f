#include <string_view>

#include "print.hpp"
#include "takt/takt.hpp"
#include "time_of_day.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<> test(std::string_view word) {
  print(word);
  co_await takt::sleep(1s);
}

takt::coro<> main() {
  print("Time started at: ", time_of_day());

  print("Task 1 Done");
  auto task_created = takt::create_task(test("Task 2 Done"));
  print("Task 3 Done");
  co_await takt::sleep(1s);
  for (int i = 0; i < 3; ++i) {
    print("Looped task 4 Done");
  }

  print("Time finished at: ", time_of_day());
}

}  // namespace example

int main() { takt::run(example::main()); }
