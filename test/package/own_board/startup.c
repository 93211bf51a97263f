// Start-up code in the manner of a vendor's: CMSIS's names, weak handlers, the program's clock in SystemCoreClock.
#include <stdint.h>
#include <string.h>

int main(void);

extern uint8_t image_data[], data_begin[], data_end[], bss_begin[], bss_end[], stack_top[];
extern void (*constructors_begin[])(void);
extern void (*constructors_end[])(void);

uint32_t SystemCoreClock = 25000000;

void Default_Handler(void) {
  for (;;) {
  }
}

__attribute__((weak, alias("Default_Handler"))) void NMI_Handler(void);
__attribute__((weak, alias("Default_Handler"))) void SysTick_Handler(void);
extern void takt_fault_handler(void);

static void reset(void) {
  volatile uint32_t* const aircr = (uint32_t*)0xE000ED0C;
  *aircr = 0x05FA0004;
  for (;;) {
  }
}

void Reset_Handler(void) {
  memcpy(data_begin, image_data, (size_t)(data_end - data_begin));
  memset(bss_begin, 0, (size_t)(bss_end - bss_begin));
  for (void (**constructor)(void) = constructors_begin; constructor != constructors_end; ++constructor) (*constructor)();
  main();
  reset();
}

__attribute__((section(".isr_vector"), used)) static void (*const vectors[16])(void) = {
    (void (*)(void))stack_top,
    Reset_Handler,
    NMI_Handler,
    takt_fault_handler,
    takt_fault_handler,
    takt_fault_handler,
    takt_fault_handler,
    [15] = SysTick_Handler,
};
