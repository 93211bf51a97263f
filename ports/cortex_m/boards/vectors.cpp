// The vector table. A handler is a function of the name that CMSIS gives its vector, or IRQ0_Handler and so on; a vector that
// nobody defines leads to the fault report. Every board has the core's vectors, and as many interrupts as it says.
#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

// In assembler, because only that can count names. The jump to the report is one that every core has and that reaches
// everywhere; the interrupted program's r0 is on the stack.
asm(R"(
  .syntax unified
  .thumb
  .altmacro

  .section .text.takt_unhandled, "ax"
  .thumb_func
takt_unhandled:
  ldr r0, =takt_fault_handler
  bx r0
  .ltorg

  .macro vector name
  .weak \name
  .thumb_set \name, takt_unhandled
  .word \name
  .endm

  .macro interrupt number
  vector IRQ\number\()_Handler
  .endm

  .section .vectors, "a"
  .balign 4
  .global takt_vectors
takt_vectors:
  .word __stack_top
  .word Reset_Handler
  vector NMI_Handler
  vector HardFault_Handler
  vector MemManage_Handler
  vector BusFault_Handler
  vector UsageFault_Handler
  vector SecureFault_Handler
  .word 0, 0, 0
  vector SVC_Handler
  vector DebugMon_Handler
  .word 0
  vector PendSV_Handler
  .word SysTick_Handler
  .set number, 0
  .rept )" TEXT(TAKT_BOARD_INTERRUPTS) R"(
  interrupt %number
  .set number, number + 1
  .endr
  .text
)");
