// Version 3 of the interface, of QEMU from 9.1 on.
#pragma once

#include <array>

#include "qemu_plugin.hpp"

extern "C" std::size_t qemu_plugin_insn_data(const qemu_plugin_insn*, void* to, std::size_t size);

inline constexpr int interface_version = 3;

/// The bytes of an instruction, zeros behind a short one.
inline std::array<unsigned char, 4> bytes_of(const qemu_plugin_insn* at) {
  std::array<unsigned char, 4> bytes{};
  qemu_plugin_insn_data(at, bytes.data(), bytes.size());
  return bytes;
}
