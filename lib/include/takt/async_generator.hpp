// async_generator<T>: a coroutine that yields values and may await in between.
//
//   takt::async_generator<int> ticks(int n) { for (int i = 0; i < n; ++i) { co_yield i; co_await takt::sleep(1s); } }
//   ...
//   auto g = ticks(10);
//   while (auto i = co_await g.next()) use(*i);          // async for i in ticks(10)
//
// next() runs the body as a call up to its next co_yield: it suspends the task only if the body awaits something. An error
// that leaves the body is raised at next(), and the generator is at its end. Dropped half-way, the body's locals are
// destroyed where it stands. Dropped without ever having run is no mistake, as in asyncio.
#pragma once

#include "takt/detail/begin.hpp"

#include <optional>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/frame.hpp"
#include "takt/detail/result.hpp"

namespace takt {
namespace detail {

/// Fails: what was done to the generator cannot be done while its body runs, or another task waits in it.
[[noreturn]] void generator_is_running() noexcept;

}  // namespace detail

/// Move-only, one word. T may be move-only or an lvalue reference.
template <class T>
class [[nodiscard]] async_generator {
  using value_type = detail::value_of<T>;
  using object = std::remove_reference_t<T>;

  static_assert(alignof(std::remove_reference_t<T>) <= 2 * sizeof(void*),
                "takt: the yielded type is aligned more strictly than a coroutine frame can be");

  /// As promise_base::parent: the body stands at a co_yield, or has not begun, which is no mistake.
  static constexpr detail::link idle = detail::root_bit | detail::catcher_bit;
  /// As the reason for no frame: the body has ended.
  static constexpr errc finished = static_cast<errc>(62);

  struct yield_awaiter {
    yield_awaiter() noexcept {}
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> h) const noexcept {
      detail::finish(std::exchange(h.promise().parent, idle));
    }
    void await_resume() const noexcept {}
  };

 public:
  class promise_type final : public detail::promise_base, public detail::refusal<async_generator> {
   public:
    async_generator get_return_object() noexcept {
      parent = idle;
      return async_generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }

    yield_awaiter yield_value(object& value) noexcept {
      yielded_ = &value;
      take_ = false;
      return {};
    }
    yield_awaiter yield_value(object&& value) noexcept
      requires(!std::is_reference_v<T>)
    {
      yielded_ = &value;
      take_ = true;
      return {};
    }
    yield_awaiter yield_value(const object& value) noexcept
      requires(!std::is_reference_v<T> && !std::is_const_v<object> && std::is_copy_constructible_v<object>)
    {
      yielded_ = const_cast<object*>(&value);  // only copied from
      take_ = false;
      return {};
    }
    void return_void() const noexcept {}

    value_type value() noexcept {
      if constexpr (std::is_reference_v<T>) {
        return *yielded_;
      } else if constexpr (std::is_copy_constructible_v<object>) {
        return take_ ? value_type(std::move(*yielded_)) : value_type(*yielded_);
      } else {
        return std::move(*yielded_);
      }
    }

   private:
    object* yielded_ = nullptr;
    bool take_ = false;
  };

 private:
  /// Owns the body while it runs. By "awaited where it is made" it lies in the frame directly above, which an error destroys next.
  class [[nodiscard("takt: co_await it")]] next_awaiter : public detail::awaited_where_made {
   public:
    explicit next_awaiter(async_generator& g) noexcept : generator_(g) {}
    next_awaiter(const next_awaiter&) = delete;
    next_awaiter& operator=(const next_awaiter&) = delete;
    ~next_awaiter() {
      if (body_.has_frame()) generator_.frame_ = detail::owned_frame(finished);
    }

    bool await_ready() const noexcept { return generator_.has_finished(); }
    void await_suspend(std::coroutine_handle<> h) noexcept {
      body_ = generator_.frame_.take(errc::already_running);
      detail::await_frame(body_, h.address());
    }
    std::optional<value_type> await_resume() noexcept {
      if (!body_.has_frame()) return std::nullopt;
      const auto handle = std::coroutine_handle<promise_type>::from_address(body_.frame());
      if (handle.done()) return std::nullopt;
      generator_.frame_ = std::move(body_);
      return handle.promise().value();
    }

    /// The body was destroyed by an error that somebody caught right here.
    void abandon() noexcept {
      if (!body_.has_frame()) return;
      body_.release(finished);
      generator_.frame_ = detail::owned_frame(finished);
    }

   private:
    async_generator& generator_;
    detail::owned_frame body_;
  };

 public:
  /// No generator: next() raises errc::invalid_handle.
  async_generator() noexcept = default;
  async_generator(async_generator&& other) noexcept : frame_(std::move(other.at_rest())) {}
  async_generator& operator=(async_generator&& other) noexcept {
    at_rest() = std::move(other.at_rest());
    return *this;
  }
  ~async_generator() { at_rest(); }

  /// Awaited, gives the next value, or nothing at the end and ever after. From a task. Raises what the body raises;
  /// invalid_handle, no_frame where there is no body; already_running while another task waits in it. Cancelling the task
  /// cancels what the body waits for, which ends the generator.
  /// The generator must live until then, where it is: closed, moved or destroyed meanwhile, by its own body or by another task, it
  /// ends the program with a message.
  next_awaiter next() noexcept { return next_awaiter(*this); }

  /// Destroys the body where it stands: next() gives nothing from now on. asyncio's aclose, without waiting: the body's locals
  /// are destroyed, it cannot await in its clean-up. Not while its body runs or a task waits in next().
  void close() noexcept { at_rest() = detail::owned_frame(finished); }

 private:
  friend detail::refusal<async_generator>;

  explicit async_generator(std::coroutine_handle<promise_type> h) noexcept : frame_(h.address()) {}
  explicit async_generator(errc reason) noexcept : frame_(reason) {}

  bool has_finished() const noexcept { return !frame_.has_frame() && frame_.reason() == finished; }

  /// The frame, which is not with a next_awaiter now.
  detail::owned_frame& at_rest() noexcept {
    if (!frame_.has_frame() && frame_.reason() == errc::already_running) detail::generator_is_running();
    return frame_;
  }

  detail::owned_frame frame_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
