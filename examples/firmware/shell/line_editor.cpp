#include "line_editor.hpp"

#include "keys.hpp"

bool line_editor::type(char key, shown& show) noexcept {
  if (escape_ != escape::none) {
    follow_escape(key, show);
    return false;
  }
  switch (key) {
    case keys::enter:
    case keys::line_feed:
      show << "\r\n";
      return true;
    case keys::backspace:
    case keys::erase:
      erase(1, show);
      return false;
    case keys::ctrl_u:
      erase(size_, show);
      return false;
    case keys::ctrl_c:
      show << "^C\r\n";
      size_ = 0;
      return true;
    case keys::escape:
      escape_ = escape::begun;
      return false;
    default:
      type_letter(key, show);
      return false;
  }
}

void line_editor::begin() noexcept {
  if (size_ > 0) size_before_ = size_;
  size_ = 0;
}

void line_editor::type_letter(char letter, shown& show) noexcept {
  if (letter < ' ' || letter > '~' || size_ == line_.size()) {
    show << keys::bell;
    return;
  }
  size_before_ = 0;
  line_[size_++] = letter;
  show << letter;
}

void line_editor::erase(std::size_t count, shown& show) noexcept {
  for (; count > 0 && size_ > 0; --count, --size_) show << "\b \b";
}

/// The arrows send three bytes: escape, '[', and a letter.
void line_editor::follow_escape(char key, shown& show) noexcept {
  if (escape_ == escape::begun && key == '[') {
    escape_ = escape::bracket;
    return;
  }
  if (escape_ == escape::bracket && key == 'A' && size_ == 0) {
    size_ = size_before_;
    show << line();
  }
  escape_ = escape::none;
}
