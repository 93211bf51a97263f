// takt: Python's asyncio for microcontrollers. No heap, no exceptions, no RTTI, no RTOS.
//
// The model, in the order in which to read the headers:
//   coro.hpp             what an async function returns; co_await runs it as a call
//   task.hpp             create_task: a coroutine that the loop runs on its own; await, cancel, ask it
//   run.hpp, loop.hpp    the loop: a fifo of ready tasks, a queue of sleepers, a pool of frames
//   sleep.hpp            sleep, sleep_until, yield;  interval.hpp: periods without drift;  clock.hpp: time
//   attempt.hpp          raise an error, catch one;  error.hpp: what an error is;  scope_exit.hpp: finally
//   gather.hpp           several at once;  race.hpp: the first of several;  task_group.hpp: a scope that owns its tasks
//   reference.hpp        what these give for a result that is a reference
//   wait_for.hpp         a limit in time for an await;  timeout.hpp: for a block;  shield.hpp: out of a cancellation's reach
//   wait.hpp             until some of several tasks have ended;  as_completed.hpp: in the order in which they end
//   async_generator.hpp  coroutines that yield
//   future.hpp           a result that somebody will set;  event.hpp: a flag
//   mutex.hpp            one at a time;  semaphore.hpp: n at a time;  condition.hpp, barrier.hpp: until something holds
//   queue.hpp            items between tasks: first in first out, last in first out, least first
//   signal.hpp           the latest value from an interrupt;  channel.hpp: items from interrupts
//   callback.hpp         functions that the loop calls;  done_callback.hpp: at the end of a task
//   threadsafe_callback.hpp  functions that an interrupt or a thread has a loop call
//   load.hpp             how busy the processor is
//   pool.hpp             where frames live, stated in one line
//   report.hpp           what you are told when something goes wrong unseen
//   port.hpp             what takt asks of the machine
#pragma once

#include "takt/as_completed.hpp"
#include "takt/async_generator.hpp"
#include "takt/attempt.hpp"
#include "takt/barrier.hpp"
#include "takt/callback.hpp"
#include "takt/channel.hpp"
#include "takt/clock.hpp"
#include "takt/condition.hpp"
#include "takt/config.hpp"
#include "takt/coro.hpp"
#include "takt/done_callback.hpp"
#include "takt/error.hpp"
#include "takt/event.hpp"
#include "takt/future.hpp"
#include "takt/gather.hpp"
#include "takt/interval.hpp"
#include "takt/load.hpp"
#include "takt/loop.hpp"
#include "takt/mutex.hpp"
#include "takt/pool.hpp"
#include "takt/port.hpp"
#include "takt/queue.hpp"
#include "takt/race.hpp"
#include "takt/reference.hpp"
#include "takt/report.hpp"
#include "takt/run.hpp"
#include "takt/scope_exit.hpp"
#include "takt/semaphore.hpp"
#include "takt/shield.hpp"
#include "takt/signal.hpp"
#include "takt/sleep.hpp"
#include "takt/task.hpp"
#include "takt/task_group.hpp"
#include "takt/threadsafe_callback.hpp"
#include "takt/timeout.hpp"
#include "takt/wait.hpp"
#include "takt/wait_for.hpp"
