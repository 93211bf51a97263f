// A session with the shell: jobs that print, and somebody who types meanwhile.
#include "wire.hpp"

namespace {

constexpr bench::typed lines[] = {
    {100, "help\r"},
    {500, "spawn every 20 uptime\r"},
    {1000, "spawn every 50 led 0\r"},
    {1500, "spawn every 100 load\r"},
    {2000, "ps\r"},
    {2500, "spawn sleep 300\r"},
    {3000, "led 1\r"},
    {3200, "sleep 100\r"},
    {3500, "sleep 5000\r"},
    {4000, "\x03"},
    {4200, "uptime\r"},
    {4500, "cancel 1\r"},
    {4800, "\x1b[A\r"},
    {5200, "every 10 uptime\r"},
    {6000, "\x03"},
    {6200, "cancel 2\r"},
    {6400, "cancel 3\r"},
    {6700, "ps\r"},
};

}  // namespace

constexpr std::span<const bench::typed> bench::script{lines};
const unsigned bench::profile_begin_ms = 50, bench::profile_end_ms = 7000;
