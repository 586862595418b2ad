#pragma once
// Not part of the C library's own module.
#include <malloc.h>
