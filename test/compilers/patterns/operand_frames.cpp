// The frame of the left operand's coroutine, with its parameters, is kept until the right one has been awaited, too. C++ does not say when
// the left result is taken.
//
// gcc-12: wrong: another result
// gcc-14: wrong: another result
#include <utility>

#include "../form.hpp"

namespace {

/// Sets a flag when it goes, if it was not moved from.
class leaves_note {
 public:
  explicit leaves_note(bool& gone) noexcept : gone_(&gone) {}
  leaves_note(leaves_note&& other) noexcept : gone_(std::exchange(other.gone_, nullptr)) {}
  ~leaves_note() {
    if (gone_ != nullptr) *gone_ = true;
  }

 private:
  bool* gone_;
};

takt::coro<int> holds(leaves_note) { co_return 1; }

takt::coro<int> looks(const bool& gone) { co_return gone ? 2 : 0; }

takt::coro<int> as_written() {
  bool gone = false;
  co_return co_await holds(leaves_note(gone)) + co_await looks(gone);
}

takt::coro<int> safe() {
  bool gone = false;
  const int one = co_await holds(leaves_note(gone));
  co_return one + co_await looks(gone);
}

const test::pattern entry("co_await f() + co_await g()", as_written, safe, 3);

}  // namespace
