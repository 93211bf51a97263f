// The file of programs that ../programs.py packs.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace judge {

/// Reads its head. How many programs there are; nothing if this interpreter lacks an operation, which it says on `out`.
std::optional<std::size_t> open_file() noexcept;

/// The next program, until the one after it is asked for.
std::span<const std::byte> next_program() noexcept;

}  // namespace judge
