// What the check for a heap has to find.
namespace {

int* volatile kept = nullptr;

}  // namespace

int main() { kept = new int; }
