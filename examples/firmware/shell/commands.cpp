#include "commands.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "shell.hpp"
#include "takt/board.hpp"

using namespace std::chrono_literals;

namespace {

using line = text<80>;

struct command {
  const char* name;
  const char* arguments;  ///< each after a blank
  const char* what;
  takt::coro<> (*run)(std::string_view arguments);
};

/// The first word, and what comes after it.
std::pair<std::string_view, std::string_view> split(std::string_view text) {
  const auto is_space = [](char c) { return c == ' '; };
  const auto word = std::find_if_not(text.begin(), text.end(), is_space);
  const auto end = std::find_if(word, text.end(), is_space);
  return {std::string_view(word, end), std::string_view(std::find_if_not(end, text.end(), is_space), text.end())};
}

std::optional<unsigned> number_in(std::string_view text) {
  unsigned number;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

takt::coro<> wants_a_number() { co_await shell.terminal.print("the number is missing, or too large"); }

takt::coro<> ps(std::string_view) {
  std::array<takt::any_task, 16> tasks;
  const std::size_t count = std::min(takt::all_tasks(tasks), tasks.size());
  for (std::size_t i = 0; i < count; ++i) co_await shell.terminal.print(tasks[i].name());
}

takt::coro<> uptime(std::string_view) {
  const std::chrono::milliseconds up = std::chrono::floor<std::chrono::milliseconds>(takt::clock::now().time_since_epoch());
  co_await shell.terminal.print(line() << up.count() << " ms");
}

takt::coro<> load(std::string_view) {
  const unsigned busy = shell.busy.take();
  co_await shell.terminal.print(line() << busy / 10 << '.' << busy % 10 << " % since the last time");
}

takt::coro<> led(std::string_view arguments) {
  const auto number = number_in(arguments);
  if (!number || *number > 1) {
    co_await wants_a_number();
    co_return;
  }
  takt::board::leds::toggle(*number);
}

takt::coro<> spawn(std::string_view arguments) {
  const unsigned number = shell.background.start(arguments);
  if (number == 0) {
    co_await shell.terminal.print("too many jobs");
  } else {
    co_await shell.terminal.print(line() << '[' << number << ']');
  }
}

takt::coro<> cancel(std::string_view arguments) {
  const auto number = number_in(arguments);
  if (!number || !shell.background.cancel(*number)) co_await shell.terminal.print("no such job");
}

takt::coro<> sleep(std::string_view arguments) {
  const auto milliseconds = number_in(arguments);
  if (milliseconds) {
    co_await takt::sleep(std::chrono::milliseconds(*milliseconds));
  } else {
    co_await wants_a_number();
  }
}

takt::coro<> every(std::string_view arguments) {
  const auto [first, rest] = split(arguments);
  const auto milliseconds = number_in(first);
  if (!milliseconds) {
    co_await wants_a_number();
    co_return;
  }
  const std::chrono::milliseconds period(*milliseconds);
  takt::interval each(period);
  while (true) {
    co_await run_command(rest);
    co_await each.next();
  }
}

takt::coro<> help(std::string_view);

constexpr command commands[] = {
    {"help", "", "this list", help},
    {"ps", "", "the tasks", ps},
    {"uptime", "", "how long it has been running", uptime},
    {"load", "", "how busy it was", load},
    {"led", " N", "light LED 0 or 1, or put it out", led},
    {"spawn", " COMMAND", "run it in the background", spawn},
    {"cancel", " JOB", "end what spawn has started", cancel},
    {"sleep", " MS", "do nothing for so long", sleep},
    {"every", " MS COMMAND", "run it again and again", every},
};

takt::coro<> help(std::string_view) {
  for (const command& c : commands) {
    co_await shell.terminal.print(line() << c.name << c.arguments << ": " << c.what);
  }
  co_await shell.terminal.print("Ctrl-C ends the command that runs.");
}

const command* find_command(std::string_view name) {
  const auto* const found = std::ranges::find(commands, name, &command::name);
  return found == std::end(commands) ? nullptr : found;
}

}  // namespace

takt::coro<> run_command(std::string_view text) {
  const auto [name, arguments] = split(text);
  if (const command* const c = find_command(name)) {
    co_await c->run(arguments);
  } else if (!name.empty()) {
    co_await shell.terminal.print(line() << name << ": there is no such command; try help");
  }
}

const char* name_of(std::string_view text) {
  const command* const c = find_command(split(text).first);
  return c == nullptr ? "unknown" : c->name;
}
