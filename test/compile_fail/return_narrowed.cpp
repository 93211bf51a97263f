// expect: conversion from .double. to .int. may change value|implicit conversion turns floating-point number into integer
#include "case.hpp"

takt::coro<int> answer() {
  const double d = 3.9;
  co_return d;
}
