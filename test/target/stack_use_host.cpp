// On a stack of its own, so that all of it is known.
#include <ucontext.h>

#include <algorithm>
#include <iterator>

#include "stack_use.hpp"

namespace test {
namespace {

constexpr unsigned char pattern = 0xA5;
alignas(std::max_align_t) unsigned char stack[256 * 1024];

}  // namespace

std::size_t stack_used_by(void (*f)()) {
  std::ranges::fill(stack, pattern);
  ucontext_t here;
  ucontext_t there;
  getcontext(&there);
  there.uc_stack.ss_sp = stack;
  there.uc_stack.ss_size = sizeof stack;
  there.uc_link = &here;
  makecontext(&there, f, 0);
  swapcontext(&here, &there);
  const auto deepest = std::ranges::find_if(stack, [](unsigned char byte) { return byte != pattern; });
  return static_cast<std::size_t>(std::ranges::end(stack) - deepest);
}

}  // namespace test
