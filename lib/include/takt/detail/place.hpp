// Objects that are made and destroyed by hand, in a place that is there already. As std::construct_at and destroy_at: but <memory>,
// <algorithm> and <functional> would be a third of what a program that includes takt has to compile.
#pragma once

#include <new>

namespace takt::detail {

/// Where an object is to be made: ::new (place_of(member)) T(…).
template <class T>
void* place_of(T& object) noexcept {
  return const_cast<void*>(static_cast<const volatile void*>(__builtin_addressof(object)));
}

template <class T>
void destroy(T& object) noexcept {
  object.~T();
}

}  // namespace takt::detail
