// expect: no such message
static_assert(false, "some message");
