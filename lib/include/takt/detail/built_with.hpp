// Holds every object of a program to the settings of the library that it is linked with.
//
// An object that includes takt refers to a symbol for each setting, and the library defines those of its own settings: the linker
// names what differs, `undefined reference to takt_built_with_TAKT_TICK_HZ_100`. The references stand in a section that no image
// loads, and that --gc-sections leaves ("R"); the symbols are numbers, in no section. Nothing of it is in flash or RAM. In assembler,
// because only that can make such references, and because it goes through link-time optimisation as it is. (LLVM's lld does not look
// at references from sections that are not loaded; GNU ld and gold do.)
#pragma once

#if TAKT_NAMES
#define TAKT_SETTING_NAMES "TAKT_NAMES_on"
#else
#define TAKT_SETTING_NAMES "TAKT_NAMES_off"
#endif

// A coroutine's frame is laid out by the compiler, and takt is tested with one for all of a program.
#ifdef __clang__
#define TAKT_SETTING_COMPILER "clang"
#else
#define TAKT_SETTING_COMPILER "gcc"
#endif

#define TAKT_SETTING_TEXT_OF(value) #value
#define TAKT_SETTING_TEXT(value) TAKT_SETTING_TEXT_OF(value)

/// Each setting that all objects have to agree on, as `each("what it is")`.
#define TAKT_SETTINGS(each) \
  each(TAKT_SETTING_NAMES) \
  each("TAKT_TICK_HZ_" TAKT_SETTING_TEXT(TAKT_TICK_HZ)) \
  each("TAKT_LARGEST_FRAME_" TAKT_SETTING_TEXT(TAKT_LARGEST_FRAME)) \
  each(TAKT_SETTING_COMPILER)

/// The symbol's name. In quotation marks: the value of a setting may be written in any way.
#define TAKT_SETTING_SYMBOL(setting) "\"takt_built_with_" setting "\""

#ifdef __ELF__
#define TAKT_SETTING_IS_WANTED(setting) ".dc.a " TAKT_SETTING_SYMBOL(setting) "\n"
asm(".pushsection .takt_built_with,\"R\",%progbits\n" TAKT_SETTINGS(TAKT_SETTING_IS_WANTED) ".popsection\n");
#endif
