// An answer that is made once and sent often: its bytes as they are and compressed, and its tag.
#pragma once

#include <string>
#include <string_view>

#include "web/reply.hpp"
#include "web/request.hpp"

namespace vitrine {

struct Encoded {
  SharedBytes bytes;
  SharedBytes gzipped;  ///< empty when it would not be smaller
  std::string tag;  ///< of what it says, without quotes; the compressed form is sent as "tag-gz" (RFC 9110, 8.8.3.3)
  std::string type;

  /// Compresses, when asked to and when that helps.
  static Encoded make(std::string bytes, std::string tag, std::string_view type, bool compress = true);
};

/// 304 without a body when If-None-Match names either form.
Reply answer(const Request& request, const Encoded& encoded, std::string_view cache);

}  // namespace vitrine
