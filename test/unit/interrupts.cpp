// Interrupts between any two steps: a program says where its steps end, and for each of these points there is one run in which the
// interrupt comes there.
#include <array>

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;

/// Counts the points that a run passes, and interrupts at one of them. When the loop is idle, too.
class interrupts_test : public takt_test {
 public:
  using interrupt = void (*)(interrupts_test&);

  /// Runs `main` once for each point, with the interrupt there; the last run passes all of them.
  void at_every_point(coro<> (*main)(interrupts_test&), interrupt what) {
    interrupt_ = what;
    unsigned runs = 0;
    for (bool came = true; came; ++runs) {
      takt::sim::reset();
      takt::sim::on_idle([](takt::port::ticks, void* test) { static_cast<interrupts_test*>(test)->point(); }, this);
      at_ = runs;
      passed_ = 0;
      received.clear();
      came_ = false;
      EXPECT_TRUE(takt::run(main(*this))) << "interrupted at point " << runs;
      came = came_;
    }
    EXPECT_GT(runs, 5u);
  }

  /// The end of a step.
  void point() {
    if (passed_++ == at_) {
      came_ = true;
      interrupt_(*this);
    }
  }

  /// Whether the run's interrupt is still to come; a run without one has nothing to wait for.
  bool came() const { return came_; }

  takt::signal<> flag;
  takt::channel<int, 4> items;
  std::vector<int> received;

 private:
  interrupt interrupt_ = nullptr;
  unsigned at_ = 0;
  unsigned passed_ = 0;
  bool came_ = false;
};

/// Others that keep the loop busy and idle by turns.
coro<> others(interrupts_test& t) {
  for (int i = 0; i < 3; ++i) {
    t.point();
    co_await takt::yield();
    t.point();
    co_await takt::sleep(ticks(1));
  }
}

TEST_F(interrupts_test, wake_who_waits_for_the_signal_wherever_they_come) {
  at_every_point(
      [](interrupts_test& test) -> coro<> {
        return [](interrupts_test& t) -> coro<> {
          const auto other = create_task(others(t));
          t.point();
          const auto got = co_await takt::attempt(takt::wait_for(t.flag.wait(), std::chrono::seconds(1)));
          EXPECT_EQ(got.has_value(), t.came());
          EXPECT_LT(now(), t.came() ? 100u : 2000u);
          co_await other;
          t.flag.reset();
        }(test);
      },
      [](interrupts_test& t) { t.flag.set(); });
}

TEST_F(interrupts_test, lose_no_item_wherever_they_come) {
  at_every_point(
      [](interrupts_test& test) -> coro<> {
        return [](interrupts_test& t) -> coro<> {
          auto receives = [](interrupts_test& to) -> coro<> {
            while (true) {
              to.point();
              const int item = co_await to.items.receive();
              to.received.push_back(item);
            }
          };
          const std::array readers{create_task(receives(t)), create_task(receives(t))};
          co_await others(t);
          co_await takt::sleep(ticks(5));
          for (const auto& reader : readers) reader.cancel();
          for (const auto& reader : readers) co_await takt::attempt(reader);
          EXPECT_EQ(t.received, t.came() ? std::vector<int>({1, 2, 3}) : std::vector<int>());
          EXPECT_TRUE(t.items.empty());
        }(test);
      },
      [](interrupts_test& t) {
        for (int i = 1; i <= 3; ++i) EXPECT_TRUE(t.items.try_send(i));
      });
}

}  // namespace
