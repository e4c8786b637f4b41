// gzip (RFC 1952), for answers that are made once and sent often. By zlib.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// `level` 1–9. The same bytes in give the same bytes out: no name, no time.
std::string gzip(std::string_view bytes, int level = 6);

/// Does Accept-Encoding (RFC 9110 section 12.5.3) allow gzip?
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace vitrine
