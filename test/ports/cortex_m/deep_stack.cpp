int main() {
  volatile char large[TAKT_TEST_STACK_SIZE / 4 * 3];
  large[0] = 0;
  return large[0];
}
