// What GoogleTest and the C library ask of a system: a heap, and a console. There are no files, and time stands still.
#include <sys/stat.h>
#include <sys/time.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <cwchar>

#include "takt/cortex_m.hpp"
#include "takt/port.hpp"
#include "takt/semihosting.hpp"

using takt::semihosting::console;

namespace {

int refuse() {
  errno = ENOSYS;
  return -1;
}

}  // namespace

// The sim port's console; SysTick is never started.
namespace takt::port {

void write(stream to, const char* text, std::size_t size) noexcept {
  semihosting::write(to == stream::out ? console::out : console::err, text, size);
}

void fail(const char* what) noexcept {
  while (*what != '\0') write(stream::err, what++, 1);
  semihosting::exit(1);
}

}  // namespace takt::port

extern "C" {

extern std::byte __bss_end[], __ram_end[];  // from the linker script

void SysTick_Handler() { takt::port::fail("SysTick interrupted\n"); }

void* _sbrk(std::ptrdiff_t more);
void* _sbrk(std::ptrdiff_t more) {
  static std::byte* end = __bss_end;
  if (more > __ram_end - end) {
    errno = ENOMEM;
    return reinterpret_cast<void*>(-1);
  }
  end += more;
  return end - more;
}

int _write(int file, const char* text, int size);
int _write(int file, const char* text, int size) {
  takt::semihosting::write(file == 1 ? console::out : console::err, text, static_cast<std::uint32_t>(size));
  return size;
}

[[noreturn]] void _exit(int status);
void _exit(int status) { takt::semihosting::exit(status); }

int _isatty(int);
int _isatty(int) { return 1; }
int _fstat(int, struct stat* about);
int _fstat(int, struct stat* about) {
  about->st_mode = S_IFCHR;
  return 0;
}
int _gettimeofday(timeval* now, void*);
int _gettimeofday(timeval* now, void*) {
  *now = {};
  return 0;
}

int _close(int);
int _close(int) { return refuse(); }
int _getpid();
int _getpid() { return 1; }
int _kill(int, int);
int _kill(int, int) { return refuse(); }
int _lseek(int, int, int);
int _lseek(int, int, int) { return refuse(); }
int _open(const char*, int, int);
int _open(const char*, int, int) { return refuse(); }
int _read(int, char*, int);
int _read(int, char*, int) { return refuse(); }
int _stat(const char*, struct stat*);
int _stat(const char*, struct stat*) { return refuse(); }
int _unlink(const char*);
int _unlink(const char*) { return refuse(); }
int mkdir(const char*, mode_t) { return refuse(); }

// What Debian 13's newlib leaves out. GoogleTest asks where it is; wide streams, which the C++ library refers to, nobody uses. Weak, for
// another newlib has them.
[[gnu::weak]] char* getcwd(char* into, std::size_t);
char* getcwd(char* into, std::size_t) { return std::strcpy(into, "/"); }
#undef getwc
[[gnu::weak]] std::wint_t getwc(std::FILE*) { return WEOF; }
#undef putwc
[[gnu::weak]] std::wint_t putwc(wchar_t, std::FILE*) { return WEOF; }
[[gnu::weak]] std::wint_t ungetwc(std::wint_t, std::FILE*) { return WEOF; }
[[gnu::weak]] int swprintf(wchar_t*, std::size_t, const wchar_t*, ...) { return refuse(); }
}
