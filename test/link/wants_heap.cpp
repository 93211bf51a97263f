#include <cstdlib>

namespace {

void* volatile kept = nullptr;

}  // namespace

int main() { kept = std::malloc(8); }
