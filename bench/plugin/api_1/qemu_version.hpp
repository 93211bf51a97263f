// Version 1 of the interface, of QEMU 4.2 to 8.2.
#pragma once

#include <array>
#include <cstring>

#include "qemu_plugin.hpp"

extern "C" const void* qemu_plugin_insn_data(const qemu_plugin_insn*);

inline constexpr int interface_version = 1;

/// The bytes of an instruction. Behind a short one there may be others.
inline std::array<unsigned char, 4> bytes_of(const qemu_plugin_insn* at) {
  std::array<unsigned char, 4> bytes;
  std::memcpy(bytes.data(), qemu_plugin_insn_data(at), bytes.size());
  return bytes;
}
