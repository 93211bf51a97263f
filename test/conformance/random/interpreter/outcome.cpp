#include "outcome.hpp"

#include <span>

namespace judge {
namespace {

const char* name(takt::errc code) noexcept {
  switch (code) {
    case takt::errc::cancelled: return "cancelled";
    case takt::errc::timeout: return "timeout";
    case takt::errc::deadlock: return "deadlock";
    case takt::errc::await_self: return "await_self";
    case takt::errc::already_running: return "already_running";
    default: return takt::message(code);
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
    case outcome::kind::number: return to << o.values_[0];
    case outcome::kind::failed: return to << "error " << o.error_;
    case outcome::kind::returned: return to << "return " << o.values_[0];
    case outcome::kind::list: break;
  }
  to << "[";
  const char* between = "";
  for (const int n : std::span(o.values_).first(o.count_)) {
    to << between << n;
    between = " ";
  }
  return to << "]";
}

}  // namespace judge
