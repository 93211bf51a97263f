// What a plugin is told: arguments NAME=VALUE.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>

/// Calls `read(name, value)` for each argument. False, and said on the standard error, at the first that is none or that `read` does
/// not take.
template <class F>
bool read_arguments(const char* plugin, int argc, char** argv, F read) {
  for (int i = 0; i < argc; ++i) {
    const std::string argument(argv[i]);
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos || !read(argument.substr(0, equals), argument.substr(equals + 1))) {
      std::fprintf(stderr, "%s: what is %s?\n", plugin, argv[i]);
      return false;
    }
  }
  return true;
}
