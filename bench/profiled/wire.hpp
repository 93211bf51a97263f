// What a profiled program is connected to: somebody who types, and a screen.
#pragma once

#include <span>

namespace bench {

/// Typed one key after another, from so many milliseconds after the start on.
struct typed {
  unsigned at_ms;
  const char* text;
};

// The program's own file of the profile defines these.

/// What is typed, in order of time.
extern const std::span<const typed> script;
/// The milliseconds after the start at which counting begins and ends. The end is the program's.
extern const unsigned profile_begin_ms, profile_end_ms;

}  // namespace bench
