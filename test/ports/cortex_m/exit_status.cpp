// From reset to exit: what runs, in which order, and the exit status.
#include "../check.hpp"

namespace {

const struct announced {
  announced() { test::say("constructor\n"); }
} constructed;

[[gnu::destructor]] void at_the_end() { test::say("fini\n"); }

}  // namespace

int main() {
  test::say("main\n");
  return 42;
}
