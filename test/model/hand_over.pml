/* The hand-over list and the idle path, for all interleavings: detail/inbox.hpp, interrupt_waiters.cpp, loop::pass and the port's
 * wait_until. Two interrupts set two signals, a task waits for each in turn. An interrupt may come between any two steps of the
 * loop and of the other interrupt, which is more than priorities allow. Every step here is one access to memory that another
 * context shares, or an atomic instruction; memory is sequentially consistent.
 *
 * A wake-up that gets lost leaves the loop asleep with values that nobody takes: an invalid end state.
 *
 * MUTANT breaks one step; run.sh wants each of them found:
 *   1  the waiter does not look again after it got in line
 *   2  the mark is taken away after the look, not before it
 *   3  the waker does not leave a wake-up for a loop that is not asleep yet
 *   4  the list is read and emptied in two steps
 *   5  the loop looks for a wake-up and goes to sleep in two steps
 */
#ifndef MUTANT
#define MUTANT 0
#endif

#define SIGNALS 2
#define SETS 2
#define NOBODY 255

byte value[SIGNALS];       /* how often it was set; the latest value */
byte taken[SIGNALS];       /* the latest value that was taken */
bool waiting[SIGNALS];     /* waiting_loop_ */
bool on_its_way[SIGNALS];
byte next[SIGNALS];
byte first = NOBODY;
bool woken;
bool asleep;
bool ready[SIGNALS] = true; /* the task that waits for it stands in the fifo, at first too: the loop's own */
bool in_line[SIGNALS];     /* the task waits for it: the loop's own */

inline wake_port() {
  if
  :: MUTANT == 3 -> asleep = false
  :: else -> woken = true; asleep = false
  fi
}

/* inbox::push and the wake-up */
inline hand_over(s, was, seen) {
  atomic { was = on_its_way[s]; on_its_way[s] = true };
  if
  :: was -> skip
  :: else ->
    seen = first;
    do
    :: next[s] = seen;
       atomic {
         if
         :: first == seen -> first = s; break
         :: else -> seen = first
         fi
       }
    od;
    wake_port()
  fi
}

proctype interrupt() {
  byte s, n, seen;
  bool was, waits;
  for (n : 1 .. SETS) {
    for (s : 0 .. SIGNALS - 1) {
      atomic { if :: value[s] < n -> value[s] = n :: else -> skip fi };
      waits = waiting[s];
      if
      :: waits -> hand_over(s, was, seen)
      :: else -> skip
      fi
    }
  }
}

proctype loop() {
  byte list, oldest, before, s, seen;
  bool was;

  do
  :: /* a pass */
    if
    :: first == NOBODY && !ready[0] && !ready[1] ->
       /* wait_until: the look and WFI are one step, because interrupts are masked between them */
       if
       :: MUTANT == 5 ->
          if
          :: woken -> skip
          :: else -> asleep = true; !asleep
          fi
       :: else ->
          do
          :: atomic { woken -> break }
          :: atomic { !woken -> asleep = true }; !asleep
          od
       fi;
       woken = false
    :: else -> skip
    fi;

    /* deliver */
    if
    :: first != NOBODY ->
       if
       :: MUTANT == 4 -> list = first; first = NOBODY
       :: else -> atomic { list = first; first = NOBODY }
       fi;
       oldest = NOBODY;
       do
       :: list != NOBODY -> before = next[list]; next[list] = oldest; oldest = list; list = before
       :: else -> break
       od;
       do
       :: oldest != NOBODY ->
          s = oldest;
          oldest = next[s];
          if
          :: MUTANT == 2 -> skip
          :: else -> on_its_way[s] = false
          fi;
          if
          :: value[s] > taken[s] && in_line[s] -> ready[s] = true
          :: else -> skip
          fi;
          if
          :: MUTANT == 2 -> on_its_way[s] = false
          :: else -> skip
          fi
       :: else -> break
       od
    :: else -> skip
    fi;

    /* the tasks: each takes a value and waits for the next */
    for (s : 0 .. SIGNALS - 1) {
      if
      :: taken[s] < SETS && ready[s] ->
         if
         :: value[s] > taken[s] -> taken[s] = value[s]; in_line[s] = false; waiting[s] = false
         :: else -> skip
         fi;
         ready[s] = false;
         if
         :: taken[s] < SETS ->
            in_line[s] = true;
            waiting[s] = true;
            if
            :: MUTANT != 1 && value[s] > taken[s] -> ready[s] = true
            :: else -> skip
            fi
         :: else -> skip
         fi
      :: else -> skip
      fi
    };
    if
    :: taken[0] == SETS && taken[1] == SETS -> break
    :: else -> skip
    fi
  od
}

init {
  atomic { run loop(); run interrupt(); run interrupt() }
}
