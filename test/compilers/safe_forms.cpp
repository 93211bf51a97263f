// Runs the safe form of what is linked.
#include "form.hpp"

int main() {
  bool right = true;
  for (const test::form* f = test::form::first(); f != nullptr; f = f->next()) right = f->is_right_in_safe_form() && right;
  return right ? 0 : 1;
}
