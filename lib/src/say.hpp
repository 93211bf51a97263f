// Writes to the port's error console, for what the library has to tell.
#pragma once

#include <string_view>

namespace takt::detail {

void say(std::string_view text) noexcept;
void say_number(int n) noexcept;

}  // namespace takt::detail
