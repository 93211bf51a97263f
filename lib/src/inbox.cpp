#include "takt/detail/inbox.hpp"

namespace takt::detail {

void inbox::deliver() noexcept {
  handed_over* newest = first_.exchange(nullptr, std::memory_order_acquire);
  handed_over* oldest = nullptr;
  while (newest != nullptr) {
    handed_over* const before = newest->next;
    newest->next = oldest;
    oldest = newest;
    newest = before;
  }
  while (oldest != nullptr) {
    handed_over& n = *oldest;
    oldest = n.next;
    store_before_loads(n.on_its_way, 0);
    n.arrived(n);
  }
}

}  // namespace takt::detail
