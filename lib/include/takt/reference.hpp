// A reference as a value: what gather, attempt and others give for a coroutine whose result is a reference.
#pragma once

#include "takt/detail/begin.hpp"

namespace takt {

/// Refers to an object of somebody else's, is never null, and can be copied and assigned, which makes it refer to another one. Converts
/// to the reference that it stands for. As std::reference_wrapper, without <functional>, which is long to compile.
template <class T>
class reference {
 public:
  constexpr reference(T& object) noexcept : object_(&object) {}  // NOLINT(google-explicit-constructor): it stands for it
  constexpr operator T&() const noexcept { return *object_; }    // NOLINT(google-explicit-constructor): as above
  constexpr T& get() const noexcept { return *object_; }

 private:
  T* object_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
