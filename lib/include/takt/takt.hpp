// takt: Python's asyncio for microcontrollers. No heap, no exceptions, no RTTI, no RTOS.
//
// The model, in the order in which to read the headers:
//   coro.hpp             what an async function returns; co_await runs it as a call
//   task.hpp             create_task: a coroutine that the loop runs on its own; await, cancel, ask it
//   run.hpp, loop.hpp    the loop: a fifo of ready tasks, a queue of sleepers, a pool of frames
//   sleep.hpp            sleep, sleep_until, yield;  interval.hpp: periods without drift;  clock.hpp: time
//   gather.hpp           several at once
//   async_generator.hpp  coroutines that yield
//   attempt.hpp          raise an error, catch one;  error.hpp: what an error is
//   pool.hpp             where frames live, stated in one line
//   report.hpp           what you are told when something goes wrong unseen
//   port.hpp             what takt asks of the machine
#pragma once

#include "takt/async_generator.hpp"
#include "takt/attempt.hpp"
#include "takt/clock.hpp"
#include "takt/config.hpp"
#include "takt/coro.hpp"
#include "takt/error.hpp"
#include "takt/gather.hpp"
#include "takt/interval.hpp"
#include "takt/loop.hpp"
#include "takt/pool.hpp"
#include "takt/port.hpp"
#include "takt/report.hpp"
#include "takt/run.hpp"
#include "takt/sleep.hpp"
#include "takt/task.hpp"
