// What the library was built with: what every object of a program asks for (takt/detail/built_with.hpp). Never compiled for
// link-time optimisation, which would hide these from the linker.
#include "takt/config.hpp"

#ifdef __ELF__
#define TAKT_SETTING_IS_THERE(setting) \
  ".globl " TAKT_SETTING_SYMBOL(setting) "\n.set " TAKT_SETTING_SYMBOL(setting) ", 0\n"
asm(TAKT_SETTINGS(TAKT_SETTING_IS_THERE));
#endif
