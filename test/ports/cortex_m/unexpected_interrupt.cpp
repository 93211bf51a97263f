#include "nvic.hpp"

int main() {
  test::enable_interrupt(31);
  test::pend_interrupt(31);
}
