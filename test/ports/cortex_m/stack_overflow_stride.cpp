namespace {

volatile int somewhere = 0;

[[gnu::noinline]] int stride() {
  volatile char large[64 * 1024];
  large[somewhere] = 1;
  return large[somewhere];
}

}  // namespace

int main() { return stride(); }
