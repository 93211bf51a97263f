// A plugin for QEMU that counts how often each instruction of a firmware is executed, exactly.
//
// Arguments, as QEMU passes them: out=FILE; from=ADDRESS and until=ADDRESS of the instructions at which counting begins
// and ends. At the end there is a line for each instruction that was executed: its address, and how often.
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>

#include "arguments.hpp"
#include "qemu_version.hpp"

int qemu_plugin_version = interface_version;

namespace {

std::FILE* out = nullptr;
std::uint64_t from = 0, until = 0;
auto& counts = *new std::unordered_map<std::uint64_t, std::uint64_t>;  // by address; QEMU keeps pointers to the counts

void on_instruction(unsigned, void* count) { ++*static_cast<std::uint64_t*>(count); }

void on_begin(unsigned, void*) {
  for (auto& [address, count] : counts) count = 0;
}

void on_end(unsigned, void*) {
  for (const auto& [address, count] : counts) {
    if (count > 0) std::fprintf(out, "%" PRIu64 " %" PRIu64 "\n", address, count);
  }
  std::fclose(out);
}

void on_translation(qemu_plugin_id_t, qemu_plugin_tb* block) {
  for (std::size_t n = 0; n < qemu_plugin_tb_n_insns(block); ++n) {
    qemu_plugin_insn* const at = qemu_plugin_tb_get_insn(block, n);
    const std::uint64_t address = qemu_plugin_insn_vaddr(at);
    qemu_plugin_register_vcpu_insn_exec_cb(at, on_instruction, QEMU_PLUGIN_CB_NO_REGS, &counts[address]);
    if (address == from) qemu_plugin_register_vcpu_insn_exec_cb(at, on_begin, QEMU_PLUGIN_CB_NO_REGS, nullptr);
    if (address == until) qemu_plugin_register_vcpu_insn_exec_cb(at, on_end, QEMU_PLUGIN_CB_NO_REGS, nullptr);
  }
}

/// False if there is no such argument.
bool read_argument(const std::string& name, const std::string& value) {
  if (name == "out") {
    out = std::fopen(value.c_str(), "w");
    return out != nullptr;
  }
  const std::uint64_t address = std::strtoull(value.c_str(), nullptr, 0) & ~1ull;
  if (name == "from") {
    from = address;
  } else if (name == "until") {
    until = address;
  } else {
    return false;
  }
  return true;
}

}  // namespace

int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t*, int argc, char** argv) {
  if (!read_arguments("profile", argc, argv, read_argument)) return 1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
  return 0;
}
