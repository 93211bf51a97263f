// What every public header begins with; end.hpp takes it back. Included again and again, so without #pragma once.
//
// Vendors' headers define macros of names that takt and the standard library use: they are put away. A program's globals may have
// the names of takt's parameters: the compiler does not warn of that.

#if !defined __cplusplus || __cplusplus <= 202002L || !defined __cpp_impl_coroutine || __cpp_concepts < 202002L
#error "takt needs C++23: compile with -std=c++23, by GCC 12 or clang 19, or a later one"
#include "takt/cannot_go_on"  // else pages of errors follow
#endif

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

#pragma push_macro("min")
#undef min
#pragma push_macro("max")
#undef max
#pragma push_macro("abs")
#undef abs
#pragma push_macro("round")
#undef round
#pragma push_macro("yield")
#undef yield
#pragma push_macro("bit")
#undef bit
#pragma push_macro("A")
#undef A
#pragma push_macro("B")
#undef B
#pragma push_macro("C")
#undef C
#pragma push_macro("D")
#undef D
#pragma push_macro("E")
#undef E
#pragma push_macro("F")
#undef F
#pragma push_macro("I")
#undef I
#pragma push_macro("N")
#undef N
#pragma push_macro("R")
#undef R
#pragma push_macro("S")
#undef S
#pragma push_macro("T")
#undef T
#pragma push_macro("U")
#undef U
#pragma push_macro("V")
#undef V
#pragma push_macro("W")
#undef W
#pragma push_macro("G")
#undef G
#pragma push_macro("H")
#undef H
#pragma push_macro("J")
#undef J
#pragma push_macro("K")
#undef K
#pragma push_macro("L")
#undef L
#pragma push_macro("M")
#undef M
#pragma push_macro("O")
#undef O
#pragma push_macro("P")
#undef P
#pragma push_macro("Q")
#undef Q
#pragma push_macro("X")
#undef X
#pragma push_macro("Y")
#undef Y
#pragma push_macro("Z")
#undef Z
