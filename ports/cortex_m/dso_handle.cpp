// What GCC's crtbegin.o has, and what static objects with a destructor refer to. Used where a program is linked with -nostartfiles,
// as vendors' projects often are, and takt's boards. Weak, for a start-up code may have its own. Only its address counts.

extern "C" {
// By another name than the compiler's, which it believes to be of this image alone.
[[gnu::weak]] extern const char takt_dso_handle asm("__dso_handle");
const char takt_dso_handle = 0;
}
