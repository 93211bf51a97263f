#include "outcome.hpp"

namespace judge {
namespace {

std::string_view name(takt::errc code) noexcept {
  switch (code) {
    case takt::errc::already_running: return "already_running";
    case takt::errc::await_self: return "await_self";
    case takt::errc::broken_barrier: return "broken_barrier";
    case takt::errc::cancelled: return "cancelled";
    case takt::errc::deadlock: return "deadlock";
    case takt::errc::not_locked: return "not_locked";
    case takt::errc::queue_empty: return "queue_empty";
    case takt::errc::queue_full: return "queue_full";
    case takt::errc::queue_shut_down: return "queue_shut_down";
    case takt::errc::timeout: return "timeout";
    default: return takt::message(code);  // none that a program should meet
  }
}

}  // namespace

output& operator<<(output& to, takt::error e) noexcept {
  if (e.is<takt::errc>()) return to << name(static_cast<takt::errc>(e.code()));
  return to << "user " << e.code();
}

output& operator<<(output& to, const outcome& o) noexcept {
  switch (o.kind_) {
    case outcome::kind::word: return to << o.word_;
    case outcome::kind::number: return to << o.number_;
    case outcome::kind::failed: return to << "error " << o.error_;
    case outcome::kind::returned: return to << "return " << o.number_;
  }
  return to;
}

}  // namespace judge
