int main() {
  volatile char large[12 * 1024];
  large[0] = 0;
  return large[0];
}
