#pragma once
#include <zlib.h>

// zlib's own is a macro, which Swift does not see.
static inline int czlib_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
