#include "../check.hpp"

int main() {
  test::say("before\n");
  asm volatile(R"(
    ldr r0, =0x1
    ldr r1, =0x22
    ldr r2, =0x333
    ldr r3, =0x55555
    mov r12, r3
    ldr r3, =0x4444
    udf #0
  )");
}
