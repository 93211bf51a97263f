#include "support.hpp"

void takt::PrintTo(error e, std::ostream* out) {
  const char* const text = e.message();
  *out << (text != nullptr ? text : "error") << " (" << e.code() << ')';
}
