// Runs what is linked as it is written.
#include "form.hpp"

int main() {
  bool right = true;
  for (const test::form* f = test::form::first(); f != nullptr; f = f->next()) right = f->is_right_as_written() && right;
  return right ? 0 : 1;
}
