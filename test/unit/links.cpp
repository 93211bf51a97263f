// The two list shapes that everything in takt stands in.
#include "takt/detail/links.hpp"

#include <array>

#include "support.hpp"

namespace {

using namespace unit;
using takt::detail::fifo;
using takt::detail::links;
using takt::detail::waiter_list;

class links_test : public takt_test {
 public:
  /// Empties the list; the members' numbers.
  template <class List>
  std::vector<int> drain(List& list) {
    std::vector<int> order;
    while (!list.empty()) {
      const links* const l = first_out(list);
      order.push_back(static_cast<int>(l - all.data()));
    }
    return order;
  }

  std::array<links, 5> all{};
  fifo f;  // here, as its members keep its address
  fifo a;
  fifo b;

 private:
  static const links* first_out(fifo& f) { return &f.pop(); }
  static const links* first_out(waiter_list& w) { return w.pop(); }
};

using numbers = std::vector<int>;

TEST_F(links_test, a_fifo_gives_back_in_order) {
  EXPECT_TRUE(f.empty());
  for (links& l : all) f.push(l);
  EXPECT_FALSE(f.empty());
  EXPECT_EQ(drain(f), (numbers{0, 1, 2, 3, 4}));
}

TEST_F(links_test, a_member_leaves_a_fifo_from_anywhere) {
  for (links& l : all) f.push(l);
  all[0].unlink();
  all[2].unlink();
  all[4].unlink();
  EXPECT_EQ(drain(f), (numbers{1, 3}));
  f.push(all[2]);
  all[2].unlink();
  EXPECT_TRUE(f.empty());
}

TEST_F(links_test, a_waiter_list_gives_back_in_order) {
  waiter_list w;
  EXPECT_TRUE(w.empty());
  EXPECT_EQ(w.pop(), nullptr);
  EXPECT_EQ(w.front(), nullptr);
  for (links& l : all) w.push(l);
  EXPECT_EQ(w.front(), &all[0]);
  EXPECT_EQ(drain(w), (numbers{0, 1, 2, 3, 4}));
}

TEST_F(links_test, a_member_leaves_a_waiter_list_from_anywhere) {
  waiter_list w;
  for (links& l : all) w.push(l);
  w.remove(all[0]);
  w.remove(all[2]);
  w.remove(all[4]);
  EXPECT_EQ(w.front(), &all[1]);
  w.push(all[0]);
  EXPECT_EQ(drain(w), (numbers{1, 3, 0}));
  w.push(all[4]);
  w.remove(all[4]);
  EXPECT_TRUE(w.empty());
}

}  // namespace
