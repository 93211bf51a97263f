int warns();
int warns() {
  int unused;
  return 0;
}
