// What the standard library does where it would have thrown.
#include <cstdlib>

int main() { std::abort(); }
