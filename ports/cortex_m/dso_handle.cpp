// What GCC's crtbegin.o has, and what static objects with a destructor refer to. Used where a program is linked with -nostartfiles,
// as vendors' projects often are, and takt's boards. Weak, for a start-up code may have its own. Only its address counts.

extern "C" {
extern const char __dso_handle;
[[gnu::weak]] const char __dso_handle = 0;
}
