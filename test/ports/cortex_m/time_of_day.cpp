#include "../check.hpp"
#include "takt/semihosting.hpp"

int main() {
  constexpr std::uint32_t year_2024 = 1'704'067'200;
  const std::uint32_t time = takt::semihosting::time();
  test::check(time > year_2024, "the host tells the time of day");
  return test::failures == 0 ? 0 : 1;
}
