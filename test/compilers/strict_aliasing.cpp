// As takt::takt asks not to be compiled.
//
// clang-19: wrong: another result
#include "forms/shared_frame.cpp"
