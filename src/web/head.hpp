// The head of a request, checked against every limit and trick that we know before the HTTP library sees anything.
// Pure: no sockets, no clock. What is allowed follows RFC 9112 sections 2 to 6, without its leniencies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "web/request.hpp"

namespace vitrine {

constexpr std::size_t head_byte_limit = 16 << 10;  ///< request line and headers
constexpr std::size_t head_line_limit = 100;       ///< header lines
constexpr std::size_t path_byte_limit = 512;       ///< as sent, without the query

/// Why a head is not served. The connection ends with the answer: where the next request begins is not certain.
struct HeadRefusal {
  int status = 400;
  std::string detail;
  bool bodiless = false;  ///< the request was HEAD
};

/// Looks for the end of a head in bytes that arrive bit by bit; never looks at a byte twice.
class HeadScan {
 public:
  enum class Found { unfinished, whole, refused };
  /// `bytes` are all that arrived since the last request's end, each time more of them.
  Found look(std::string_view bytes);

  std::size_t begin() const { return begin_; }  ///< after empty lines, which are skipped
  std::size_t end() const { return at_; }       ///< when whole: one past the empty line
  const HeadRefusal& refusal() const { return refusal_; }

 private:
  Found refuse_with(int status, std::string_view detail);
  Found too_large();

  std::size_t begin_ = 0, at_ = 0, line_ = 0;  // line_: where the present line begins
  std::size_t lines_ = 0;
  HeadRefusal refusal_;
};

struct Head {
  Request request;                   ///< all but body and sender
  std::string method, target;        ///< of the request line, as sent
  std::string host;                  ///< lower case, without port, brackets or a last dot; "" when HTTP/1.0 names none
  std::uint64_t content_length = 0;  ///< of the body that follows
  bool keep_alive = true;
  bool old = false;             ///< HTTP/1.0
  bool wants_continue = false;  ///< Expect: 100-continue
};

/// `bytes`: from HeadScan::begin() to end().
Expected<Head, HeadRefusal> read_head(std::string_view bytes);

/// RFC 3986 section 2.1. nullopt: a broken escape, or an escaped NUL.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

}  // namespace vitrine
