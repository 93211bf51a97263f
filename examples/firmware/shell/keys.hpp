// What a terminal sends for its keys.
#pragma once

namespace keys {

inline constexpr char ctrl_c = 3;
inline constexpr char bell = '\a';
inline constexpr char backspace = '\b';
inline constexpr char line_feed = '\n';
inline constexpr char enter = '\r';
inline constexpr char ctrl_u = 21;
inline constexpr char escape = 27;
inline constexpr char erase = 127;

}  // namespace keys
