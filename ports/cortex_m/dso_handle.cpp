// What GCC's crtbegin.o has, and what static objects with a destructor refer to. Used where a program is linked with -nostartfiles,
// as vendors' projects often are, and has no definition of its own.

extern "C" {
extern void* __dso_handle;
void* __dso_handle = nullptr;
}
