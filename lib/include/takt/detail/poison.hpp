// Lets AddressSanitizer see the use of a block after its release. The first word stays usable: it links free blocks.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define TAKT_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TAKT_POISON 1
#endif
#endif

#ifdef TAKT_POISON
#include "takt/detail/poison_asan.hpp"
#undef TAKT_POISON
#else
#include "takt/detail/poison_none.hpp"
#endif
