#include "web/compress.hpp"

#include <zlib.h>

#include "base/result.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {
constexpr int gzip_window = 15 + 16;  // the largest window, and zlib's sign for a gzip frame
constexpr int memory_level = 8;

/// "q=0", "q=0.0", "q=0.000": not wanted.
bool is_zero_quality(std::string_view parameter) {
  const auto text = trim(parameter);
  if (text.size() < 3 || to_lower_ascii(text.substr(0, 2)) != "q=") return false;
  return text.substr(2).find_first_not_of("0.") == std::string_view::npos;
}
}  // namespace

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Fault{"could not start compressing: out of memory"};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib only reads it
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw Fault{"could not compress"};
  return out;
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool any = false;
  for (const auto coding : split(accept_encoding, ',')) {
    const auto parts = split(coding, ';');
    const auto name = to_lower_ascii(trim(parts.front()));
    const bool wanted = parts.size() < 2 || !is_zero_quality(parts[1]);
    if (name == "gzip" || name == "x-gzip") return wanted;
    if (name == "*") any = wanted;
  }
  return any;
}

}  // namespace vitrine
