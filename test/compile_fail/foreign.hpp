// What stands before takt in a file of somebody else's: macros that vendors' headers define, and globals with short names.
#pragma once

#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define yield() vendor_yield()
#define abs(x) ((x) > 0 ? (x) : -(x))
#define round(x) ((long)(x))
#define bit(b) (1UL << (b))
#define bitRead(v, b) (((v) >> (b)) & 1)
#define F(s) (s)
#define interrupts() sei()
#define noInterrupts() cli()
// Every letter.
#define A 1
#define B 2
#define C 3
#define D 4
#define E 5
#define G 6
#define H 7
#define I 8
#define J 9
#define K 10
#define L 11
#define M 12
#define N 13
#define O 14
#define P 15
#define Q 16
#define R 17
#define S 18
#define T 19
#define U 20
#define V 21
#define W 22
#define X 23
#define Y 24
#define Z 25
#define _I volatile const
#define __IO volatile
#define __I volatile const
#define __O volatile
#define READ 0
#define WRITE 1
#define SET 1
#define RESET 0
#define CLEAR 0
#define B0 0
#define B1 1
#define EOF (-1)
#define HIGH 1
#define LOW 0
#define INPUT 0
#define OUTPUT 1
#define PI 3
#define A0 14
#define NONE 0
#define ERROR 1
#define SUCCESS 0
#define OK 0
#define FAIL 1
#define ENABLE 1
#define DISABLE 0
#define TRUE 1
#define FALSE 0
#define BUSY 2
#define UNUSED(x) ((void)(x))
#define USED 1
#define FREE 0
#define PORT 0
#define CLOCK 8
#define TIMEOUT 9
#define WAIT 1
#define READY 1
#define SLEEP 2

extern int q, e, t, n, a, b, f, c, d, i, r, s, w, p, x, v, at, by, value, count, item, name, frame, task, what, when, line, file, code;
