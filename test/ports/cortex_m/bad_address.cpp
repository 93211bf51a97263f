// Reads where the board has nothing.
int main() { asm volatile("ldr r0, =0x60000000 \n ldr r1, [r0]"); }
