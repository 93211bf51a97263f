// expect: no matching function for call to 'run
#include "case.hpp"

int main() { takt::run(amain); }
