// The sign that a task makes progress.
#pragma once

#include <atomic>
#include <cstdint>

/// One task beats, at whatever priority; the watchdog's task looks.
class heartbeat {
 public:
  explicit constexpr heartbeat(const char* whose) noexcept : name(whose) {}

  void beat() noexcept { beats_.store(beats_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); }

  /// Whether it has beaten since the last look.
  bool has_beaten() noexcept {
    const std::uint32_t before = seen_;
    seen_ = beats_.load(std::memory_order_relaxed);
    return seen_ != before;
  }

  const char* const name;

 private:
  std::atomic<std::uint32_t> beats_ = 0;
  std::uint32_t seen_ = 0;
};
