// A plugin for QEMU that counts the instructions a firmware executes between marks, exactly.
//
// A mark is an instruction that does nothing (bench/counted/marks.hpp); it is not counted itself. What a benchmark
// measures is an interval of a channel; a phase is what lies between two marks of its end. For each phase a line of
// JSON goes to the output: for each channel with intervals, how many, the sum, the least and the most of their counts,
// and the sum of their estimated cycles.
//
//   channel    begins at                                       ends at
//   first      a mark                                          a mark
//   second     a mark                                          a mark
//   tick       the tick handler's first instruction            a mark
//   interrupt  the interrupt handler's first instruction       a mark
//   awake      the end of a WFI                                the next WFI
//
// A tick that comes into an interval of another channel spoils it: such an interval is left out.
//
// Arguments, as QEMU passes them: out=FILE; tick=ADDRESS and interrupt=ADDRESS of those handlers; handler=ADDRESS of
// every exception handler, one argument each; stack=FROM:TO to be told how much of the stack there was written; limit=N
// to end the run after N instructions; trace=PHASE:CHANNEL:COUNT, once or several times, for the addresses that an
// interval executes, in their order: of those that are not spoilt, the one whose count is nearest.
#include <algorithm>
#include <array>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "arguments.hpp"
#include "cycles.hpp"
#include "qemu_version.hpp"

int qemu_plugin_version = interface_version;

namespace {

using bench::timing;

enum channel_name { first, second, tick, interrupt, awake, channel_count };
constexpr std::array<const char*, channel_count> names{"first", "second", "tick", "interrupt", "awake"};

constexpr unsigned wfi = 0xBF30;

struct path;

struct channel {
  bool is_open = false;
  bool is_spoilt = false;
  path* followed = nullptr;
  std::uint64_t from = 0, cycles_from = 0;
  std::uint64_t intervals = 0, sum = 0, least = 0, most = 0, cycles = 0;
};

/// What is to be told of the intervals of a phase: the addresses of one whose count is nearest to `wanted`.
struct path {
  unsigned phase;
  channel_name channel;
  double wanted;
  std::vector<std::uint64_t> now{}, nearest{};

  double distance(const std::vector<std::uint64_t>& addresses) const {
    return std::abs(static_cast<double>(addresses.size()) - wanted);
  }
  void end() {
    if (nearest.empty() || distance(now) < distance(nearest)) nearest.swap(now);
  }
};

/// An instruction of the firmware, as it was translated.
struct instruction {
  std::uint64_t address;
  unsigned opcode;
  timing time;
  bool is_handler, is_tick, is_interrupt;
};

std::FILE* out = stderr;
std::uint64_t tick_handler = ~0ull, interrupt_handler = ~0ull, limit = ~0ull;
std::vector<std::uint64_t> handlers;
std::uint64_t stack_from = 0, stack_to = 0, stack_lowest = ~0ull;

std::uint64_t executed = 0, cycles = 0;
std::array<channel, channel_count> channels;
const instruction* last = nullptr;
unsigned phase = 0;

std::vector<path>& paths = *new std::vector<path>;  // QEMU says goodbye after the static objects are gone

std::deque<instruction> instructions;  // QEMU keeps pointers to them

void begin(channel_name which) {
  channel& c = channels[which];
  c.is_open = true;
  c.is_spoilt = false;
  c.from = executed;
  c.cycles_from = cycles;
  const auto found =
      std::find_if(paths.begin(), paths.end(), [&](const path& p) { return p.phase == phase && p.channel == which; });
  if (found != paths.end()) {
    c.followed = &*found;
    c.followed->now.clear();
  }
}

void end(channel_name which) {
  channel& c = channels[which];
  if (!c.is_open) return;
  c.is_open = false;
  path* const followed = std::exchange(c.followed, nullptr);
  if (c.is_spoilt) return;
  if (followed != nullptr) followed->end();
  const std::uint64_t count = executed - c.from;
  c.least = c.intervals == 0 ? count : std::min(c.least, count);
  c.most = std::max(c.most, count);
  c.sum += count;
  c.cycles += cycles - c.cycles_from;
  ++c.intervals;
}

void end_phase() {
  std::fprintf(out, "{\"phase\": %u", phase++);
  for (unsigned i = 0; i < channel_count; ++i) {
    const channel& c = channels[i];
    if (c.intervals > 0) {
      std::fprintf(out, ", \"%s\": {\"intervals\": %" PRIu64 ", \"sum\": %" PRIu64 ", \"least\": %" PRIu64
                   ", \"most\": %" PRIu64 ", \"cycles\": %" PRIu64 "}",
                   names[i], c.intervals, c.sum, c.least, c.most, c.cycles);
    }
    channels[i] = {};
  }
  std::fputs("}\n", out);
}

void finish() {
  if (stack_to > stack_from) {
    std::fprintf(out, "{\"stack\": %" PRIu64 "}\n", stack_to - std::clamp(stack_lowest, stack_from, stack_to));
  }
  for (const path& p : paths) {
    std::fprintf(out, "{\"traced\": [%u, \"%s\"], \"path\": [", p.phase, names[p.channel]);
    for (std::size_t i = 0; i < p.nearest.size(); ++i) std::fprintf(out, "%s%" PRIu64, i == 0 ? "" : ", ", p.nearest[i]);
    std::fputs("]}\n", out);
  }
  std::fclose(out);
}

void on_mark(unsigned, void* data) {
  switch (static_cast<const instruction*>(data)->opcode) {
    case 0x46C9: begin(first); break;   // mov r9, r9
    case 0x46D2: end(first); break;     // mov r10, r10
    case 0x46DB: begin(second); break;  // mov r11, r11
    case 0x46E4: end(second); break;    // mov r12, r12
    case 0x4624: end(tick); break;      // mov r4, r4
    case 0x462D: end(interrupt); break; // mov r5, r5
    default: end_phase(); break;        // mov r6, r6
  }
}

bool is_mark(unsigned opcode) {
  constexpr std::array<unsigned, 7> marks{0x46C9, 0x46D2, 0x46DB, 0x46E4, 0x4624, 0x462D, 0x4636};
  return std::find(marks.begin(), marks.end(), opcode) != marks.end();
}

void on_handler(const instruction& i) {
  if (i.is_tick) {
    for (channel_name c : {first, second, interrupt}) channels[c].is_spoilt = true;
    begin(tick);
  }
  if (i.is_interrupt) begin(interrupt);
}

void on_instruction(unsigned, void* data) {
  const instruction& i = *static_cast<const instruction*>(data);
  const bool has_jumped = last != nullptr && i.address != last->address + last->time.size;
  if (i.is_handler) {
    on_handler(i);
    cycles += bench::exception_entry_and_exit;
  } else if (has_jumped && last->time.may_branch) {
    cycles += bench::branch_taken;
  }
  if (last != nullptr && last->opcode == wfi) begin(awake);
  if (i.opcode == wfi) end(awake);
  if (!paths.empty()) {
    for (const channel& c : channels) {
      if (c.followed != nullptr) c.followed->now.push_back(i.address);
    }
  }
  ++executed;
  cycles += i.time.cycles;
  if (i.time.is_access && i.time.cycles == 2 && last != nullptr && last->time.is_access && !has_jumped) --cycles;
  last = &i;
  if (executed == limit) {
    finish();
    std::_Exit(EXIT_SUCCESS);
  }
}

void on_write(unsigned, std::uint32_t, std::uint64_t address, void*) {
  if (address >= stack_from && address < stack_to) stack_lowest = std::min(stack_lowest, address);
}

void on_translation(qemu_plugin_id_t, qemu_plugin_tb* block) {
  for (std::size_t n = 0; n < qemu_plugin_tb_n_insns(block); ++n) {
    qemu_plugin_insn* const at = qemu_plugin_tb_get_insn(block, n);
    // Not the size that QEMU states: 7.2 says 4 for a short instruction just before the end of a page.
    const std::array<unsigned char, 4> bytes = bytes_of(at);
    const unsigned opcode = bytes[0] | static_cast<unsigned>(bytes[1]) << 8;
    const bool is_wide = opcode >> 11 >= 0x1D;
    const unsigned rest = is_wide ? bytes[2] | static_cast<unsigned>(bytes[3]) << 8 : 0;
    const std::uint64_t address = qemu_plugin_insn_vaddr(at);
    instructions.push_back({.address = address,
                            .opcode = opcode,
                            .time = bench::timing_of(opcode, rest),
                            .is_handler = std::find(handlers.begin(), handlers.end(), address) != handlers.end(),
                            .is_tick = address == tick_handler,
                            .is_interrupt = address == interrupt_handler});
    qemu_plugin_register_vcpu_insn_exec_cb(at, is_mark(opcode) ? on_mark : on_instruction, QEMU_PLUGIN_CB_NO_REGS,
                                           &instructions.back());
    if (stack_to > stack_from) {
      qemu_plugin_register_vcpu_mem_cb(at, on_write, QEMU_PLUGIN_CB_NO_REGS, QEMU_PLUGIN_MEM_W, nullptr);
    }
  }
}

/// False if there is no such argument.
bool read_argument(const std::string& name, const std::string& value) {
  const auto pair = [&](const std::string& text) { return text.substr(std::min(text.find(':'), text.size() - 1) + 1); };
  const auto number = [](const std::string& text) { return std::strtoull(text.c_str(), nullptr, 0); };
  const auto code = [&](const std::string& text) { return number(text) & ~1ull; };
  if (name == "out") {
    out = std::fopen(value.c_str(), "w");
    return out != nullptr;
  }
  if (name == "tick") {
    tick_handler = code(value);
  } else if (name == "interrupt") {
    interrupt_handler = code(value);
  } else if (name == "handler") {
    handlers.push_back(code(value));
  } else if (name == "stack") {
    stack_from = number(value);
    stack_to = number(pair(value));
  } else if (name == "limit") {
    limit = number(value);
  } else if (name == "trace") {
    const std::string rest = pair(value), channel = rest.substr(0, rest.find(':'));
    const auto found = std::find(names.begin(), names.end(), channel);
    if (found == names.end()) return false;
    paths.push_back({.phase = static_cast<unsigned>(number(value)),
                     .channel = static_cast<channel_name>(found - names.begin()),
                     .wanted = std::strtod(pair(rest).c_str(), nullptr)});
  } else {
    return false;
  }
  return true;
}

}  // namespace

int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t*, int argc, char** argv) {
  if (!read_arguments("count", argc, argv, read_argument)) return 1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
  qemu_plugin_register_atexit_cb(id, [](qemu_plugin_id_t, void*) { finish(); }, nullptr);
  return 0;
}
