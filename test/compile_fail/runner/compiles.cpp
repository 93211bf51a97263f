// expect: anything
int compiles();
int compiles() { return 0; }
