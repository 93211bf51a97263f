// A check in a program that runs on a board: says what did not hold, and fails the program.
#pragma once

#include <cstddef>
#include <cstdint>

namespace test {

/// Says "FAILED: what: value" on stream::err unless `ok`, and remembers it.
void expect(bool ok, const char* what, std::uint32_t value) noexcept;

/// Prints "what: value" on stream::out: what was measured.
void say(const char* what, std::uint32_t value) noexcept;

/// main's exit status: 0 if everything held, and something was checked.
int status() noexcept;

}  // namespace test
