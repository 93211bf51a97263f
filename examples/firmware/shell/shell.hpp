// What the shell consists of.
#pragma once

#include "console.hpp"
#include "jobs.hpp"
#include "takt/takt.hpp"

struct shell_parts {
  console terminal;
  jobs background;
  takt::task<> foreground;  ///< what Ctrl-C cancels
  takt::load busy;
};

inline shell_parts shell;
