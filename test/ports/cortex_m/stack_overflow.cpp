namespace {

volatile int end = -1;

[[gnu::noinline]] int descend(int depth) {
  volatile int here = depth;
  if (depth == end) return 0;
  return descend(depth + 1) + here;
}

}  // namespace

int main() { return descend(0); }
