// The console of a program under an operating system: its standard output and standard error. The sim port has it too.
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <unistd.h>

#include "takt/port.hpp"

namespace takt::port {
namespace {

// Whether a write that failed is worth another try; waits for room if that is what it lacked.
bool can_retry(int descriptor, int reason) noexcept {
  if (reason == EINTR) return true;
  if (reason != EAGAIN && reason != EWOULDBLOCK) return false;
  pollfd room{descriptor, POLLOUT, 0};
  return ::poll(&room, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

void write(stream to, const char* text, std::size_t size) noexcept {
  const int descriptor = to == stream::out ? STDOUT_FILENO : STDERR_FILENO;
  while (size > 0) {
    const ssize_t written = ::write(descriptor, text, size);
    if (written >= 0) {
      text += written;
      size -= static_cast<std::size_t>(written);
    } else if (!can_retry(descriptor, errno)) {
      return;  // nobody reads any more, and there is nobody to tell
    }
  }
}

void fail(const char* what) noexcept {
  write(stream::err, what, std::strlen(what));
  ::_exit(1);
}

}  // namespace takt::port
