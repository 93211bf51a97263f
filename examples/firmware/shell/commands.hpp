// The commands, by their names.
#pragma once

#include <string_view>

#include "takt/coro.hpp"

/// Runs a line: a command's name and its arguments. `line` has to stay until it ends.
takt::coro<> run_command(std::string_view line);

/// The name of the line's command, as a string that stays for ever.
const char* name_of(std::string_view line);
