/* What Archive needs of zlib: its begin functions are macros, which Swift does not import. */
#ifndef FLOWTREE_CZLIB_SHIM_H
#define FLOWTREE_CZLIB_SHIM_H

#include <zlib.h>

/* Raw deflate, without a header of zlib or gzip. */
static inline int flowtree_deflate_begin(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}

static inline int flowtree_inflate_begin(z_stream *stream) { return inflateInit2(stream, -15); }

#endif
