// A pass of an idle loop, as after a wake-up that was for nobody, only reads: the loop lies in memory that forbids to write.
#include <sys/mman.h>

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;

TAKT_NAMED_POOL(pool_of_idle_loop, takt::tasks<1>, takt::blocks<256, 2>);

/// A page of its own, with a loop in it.
class loop_in_a_page {
 public:
  loop_in_a_page() : page_(mmap(nullptr, sizeof(takt::loop), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {
    std::construct_at(&loop(), pool_of_idle_loop);
  }
  loop_in_a_page(const loop_in_a_page&) = delete;
  loop_in_a_page& operator=(const loop_in_a_page&) = delete;
  ~loop_in_a_page() {
    std::destroy_at(&loop());
    munmap(page_, sizeof(takt::loop));
  }

  takt::loop& loop() { return *static_cast<takt::loop*>(page_); }
  void forbid_writing() { EXPECT_EQ(mprotect(page_, sizeof(takt::loop), PROT_READ), 0); }
  void allow_writing() { EXPECT_EQ(mprotect(page_, sizeof(takt::loop), PROT_READ | PROT_WRITE), 0); }

 private:
  void* page_;
};

class idle_pass_test : public takt_test {};

TEST_F(idle_pass_test, only_reads) {
  struct {
    loop_in_a_page page;
    int idles = 0;
  } idle;
  takt::sim::on_idle(
      [](takt::port::ticks, void* context) {
        auto& seen = *static_cast<decltype(idle)*>(context);
        if (seen.idles++ == 0) {
          seen.page.forbid_writing();
          takt::port::wake();
        } else {
          seen.page.allow_writing();
        }
      },
      &idle);
  auto sleeps = []() -> takt::coro<> { co_await takt::sleep(ticks(10)); };
  EXPECT_TRUE(idle.page.loop().run_until_complete(sleeps));
  EXPECT_EQ(idle.idles, 2);
}

}  // namespace
