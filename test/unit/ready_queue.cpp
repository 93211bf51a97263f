// Where a pass ends, whatever leaves the queue of the ready tasks meanwhile.
#include "takt/detail/ready_queue.hpp"

#include <array>

#include "support.hpp"

namespace {

using namespace unit;
using takt::detail::completion_node;
using takt::detail::links;
using takt::detail::ready_queue;

class ready_queue_test : public takt_test {
 public:
  struct member : completion_node {
    member() noexcept : completion_node([](completion_node&) noexcept {}) {}
  };

  ready_queue_test() {
    for (member& m : all) queue.push(m.in_queue);
    EXPECT_TRUE(queue.begin_pass());
  }

  /// Takes out the first; its number, or -1 for the mark at the end of the pass.
  int pop() {
    const links& place = queue.pop();
    if (queue.is_mark(place)) return -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (&all[i].in_queue == &place) return static_cast<int>(i);
    }
    return -2;
  }

  std::array<member, 3> all;
  ready_queue queue;
};

TEST_F(ready_queue_test, a_pass_ends_with_what_was_last_when_it_began) {
  member late;
  queue.push(late.in_queue);
  EXPECT_EQ(queue.last_of_pass(), &all[2].in_queue);
  EXPECT_EQ(pop(), 0);
  EXPECT_EQ(pop(), 1);
  EXPECT_EQ(pop(), 2);
  EXPECT_EQ(&queue.pop(), &late.in_queue);
  EXPECT_FALSE(queue.begin_pass());
}

TEST_F(ready_queue_test, a_mark_takes_the_place_of_the_last_that_leaves) {
  EXPECT_EQ(pop(), 0);
  queue.take_out(all[2].in_queue);
  queue.push(all[2].in_queue);  // it is ready again, in the next pass
  EXPECT_EQ(pop(), 1);
  EXPECT_EQ(pop(), -1);
  EXPECT_TRUE(queue.begin_pass());
  EXPECT_EQ(queue.last_of_pass(), &all[2].in_queue);
  EXPECT_EQ(pop(), 2);
}

TEST_F(ready_queue_test, nothing_stands_for_one_that_is_not_the_last) {
  queue.take_out(all[0].in_queue);
  queue.take_out(all[1].in_queue);
  EXPECT_EQ(queue.last_of_pass(), &all[2].in_queue);
  EXPECT_EQ(pop(), 2);
  EXPECT_TRUE(queue.empty());
}

TEST_F(ready_queue_test, all_may_leave_and_the_mark_stays_until_its_turn) {
  queue.take_out(all[2].in_queue);
  queue.take_out(all[1].in_queue);
  queue.take_out(all[0].in_queue);
  EXPECT_FALSE(queue.empty());
  EXPECT_EQ(pop(), -1);
  EXPECT_TRUE(queue.empty());
}

TEST_F(ready_queue_test, one_that_leaves_between_passes_leaves_no_mark) {
  queue.end_of_passes();
  queue.take_out(all[2].in_queue);
  EXPECT_EQ(pop(), 0);
  EXPECT_EQ(pop(), 1);
  EXPECT_TRUE(queue.empty());
}

TEST_F(ready_queue_test, what_is_put_before_the_end_of_a_pass_belongs_to_it) {
  EXPECT_EQ(pop(), 0);
  queue.in_turn(all[0].in_queue);
  member late;
  queue.push(late.in_queue);
  queue.end_of_pass().put_before(all[0].in_queue);
  EXPECT_EQ(pop(), 1);
  EXPECT_EQ(pop(), 2);
  EXPECT_EQ(pop(), 0);
  EXPECT_EQ(pop(), -1);
  EXPECT_EQ(&queue.pop(), &late.in_queue);
}

TEST_F(ready_queue_test, so_does_what_the_last_of_it_puts_there) {
  EXPECT_EQ(pop(), 0);
  EXPECT_EQ(pop(), 1);
  EXPECT_EQ(pop(), 2);
  queue.in_turn(all[2].in_queue);
  member late;
  queue.push(late.in_queue);
  queue.end_of_pass().put_before(all[0].in_queue);
  queue.end_of_pass().put_before(all[1].in_queue);
  EXPECT_EQ(pop(), 0);
  EXPECT_EQ(pop(), 1);
  EXPECT_EQ(pop(), -1);
  EXPECT_EQ(&queue.pop(), &late.in_queue);
}

TEST_F(ready_queue_test, the_last_may_come_and_go_again_in_its_turn) {
  EXPECT_EQ(pop(), 0);
  EXPECT_EQ(pop(), 1);
  EXPECT_EQ(pop(), 2);
  queue.in_turn(all[2].in_queue);
  queue.push(all[2].in_queue);
  queue.take_out(all[2].in_queue);
  EXPECT_TRUE(queue.empty());
}

}  // namespace
