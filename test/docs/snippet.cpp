#include "snippet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace {

constinit std::size_t unseen = 0;

void say(std::string_view text) noexcept { takt::port::write(takt::port::stream::err, text.data(), text.size()); }

}  // namespace

void takt::on_report(const takt::report&) noexcept { ++unseen; }

namespace snippet {

void expect(bool claim, std::source_location at) noexcept {
  if (claim) return;
  std::array<char, 10> digits;
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), at.line()).ptr;
  say(at.file_name());
  say(":");
  say(std::string_view(digits.data(), end));
  takt::port::fail(": this does not hold\n");
}

void notes::operator()(std::string_view word) noexcept {
  expect(size_ + 1 + word.size() <= sizeof text_);
  if (size_ > 0) text_[size_++] = ' ';
  size_ = static_cast<std::size_t>(std::ranges::copy(word, text_ + size_).out - text_);
}

std::size_t reports() noexcept { return std::exchange(unseen, 0); }

void shows(takt::coro<> snippet, std::source_location at) noexcept {
  const auto result = takt::run(std::move(snippet));
  expect(result.has_value(), at);
  expect(reports() == 0, at);
}

}  // namespace snippet
