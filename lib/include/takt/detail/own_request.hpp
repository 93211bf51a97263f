// A request to cancel a task that its maker takes back later: a limit whose time is up, or a task group one of whose tasks has failed.
#pragma once

#include "takt/detail/task_header.hpp"

namespace takt::detail {

class own_request {
 public:
  /// Cancels `t`. Once.
  void make(task_header& t) noexcept;
  /// Takes that back, if it was counted; gives how many requests remain, which are others'.
  unsigned take_back(task_header& t) noexcept;
  /// If others have asked `t` to end, and an error hides that, they ask again: it is cancelled when it next suspends.
  static void repeat_others(task_header& t) noexcept;

 private:
  bool counted_ = false;
};

}  // namespace takt::detail
