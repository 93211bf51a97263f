#include "../check.hpp"

int main() {
  test::say("before\n");
  asm volatile(R"(
    ldr r0, =0x1
    ldr r1, =0x22
    ldr r2, =0x333
    ldr r3, =0x4444
    ldr r12, =0x55555
    udf #0
  )");
}
