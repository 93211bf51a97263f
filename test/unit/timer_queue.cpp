// The sleepers' queue against a model: a list sorted by deadline, ties in the order of arming.
#include "takt/detail/timer_queue.hpp"

#include <algorithm>
#include <deque>
#include <list>
#include <random>

#include "support.hpp"

namespace {

using namespace unit;
using takt::detail::node;
using takt::detail::phase;
using takt::detail::timer_queue;

class timer_queue_test : public takt_test {
 public:
  struct sleeper : node {
    sleeper() : node(phase::sleeping) {}
    bool armed = false;
  };

  void arm(sleeper& s, takt::port::ticks deadline) {
    s.deadline = deadline;
    s.armed = true;
    queue_.insert(s);
    const auto later = std::find_if(model_.begin(), model_.end(), [&](const sleeper* m) { return m->deadline > deadline; });
    model_.insert(later, &s);
  }
  void disarm(sleeper& s) {
    s.armed = false;
    queue_.erase(s);
    model_.remove(&s);
  }
  node* first() const { return queue_.first(); }
  node* expected_first() const { return model_.empty() ? nullptr : model_.front(); }

  /// Takes all out, first to last.
  void expect_order() {
    while (!model_.empty()) {
      ASSERT_EQ(&queue_.pop(), expected_first());
      model_.front()->armed = false;
      model_.pop_front();
    }
    EXPECT_EQ(first(), nullptr);
  }

 private:
  timer_queue queue_;
  std::list<sleeper*> model_;
};

TEST_F(timer_queue_test, empty_has_no_first) { EXPECT_EQ(first(), nullptr); }

TEST_F(timer_queue_test, gives_them_by_deadline) {
  std::deque<sleeper> all(5);
  const takt::port::ticks deadlines[] = {30, 10, 50, 20, 40};
  for (std::size_t i = 0; i < all.size(); ++i) arm(all[i], deadlines[i]);
  EXPECT_EQ(first(), &all[1]);
  expect_order();
}

TEST_F(timer_queue_test, gives_those_with_the_same_deadline_in_the_order_of_arming) {
  std::deque<sleeper> all(100);
  for (std::size_t i = 0; i < all.size(); ++i) arm(all[i], 7);
  for (sleeper& s : all) {
    EXPECT_EQ(first(), &s);
    disarm(s);
  }
  for (sleeper& s : all) arm(s, 7);
  expect_order();
}

TEST_F(timer_queue_test, armed_upwards_and_downwards) {
  std::deque<sleeper> all(200);
  for (std::size_t i = 0; i < 100; ++i) arm(all[i], i);
  for (std::size_t i = 100; i < 200; ++i) arm(all[i], 300 - i);
  expect_order();
}

TEST_F(timer_queue_test, takes_deadlines_of_the_whole_range) {
  std::deque<sleeper> all(3);
  arm(all[0], takt::port::forever - 1);
  arm(all[1], 0);
  arm(all[2], takt::port::forever / 2);
  expect_order();
}

TEST_F(timer_queue_test, forgets_one_taken_from_the_middle) {
  std::deque<sleeper> all(3);
  for (std::size_t i = 0; i < all.size(); ++i) arm(all[i], i);
  disarm(all[1]);
  expect_order();
}

TEST_F(timer_queue_test, behaves_as_a_sorted_list_through_many_changes) {
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::deque<sleeper> all(64);
    const takt::port::ticks range = round % 2 == 0 ? 8 : 10'000;
    for (int change = 0; change < 3000; ++change) {
      sleeper& s = all[random() % all.size()];
      if (s.armed) {
        disarm(s);
      } else {
        arm(s, random() % range);
      }
      ASSERT_EQ(first(), expected_first());
    }
    expect_order();
  }
}

}  // namespace
