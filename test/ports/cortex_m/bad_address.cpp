// Reads where no board has anything.
int main() { asm volatile("ldr r0, =0xE8000000 \n ldr r1, [r0]"); }
