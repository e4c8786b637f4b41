#include "web/head.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace vitrine {
namespace {
constexpr auto npos = std::string_view::npos;

// RFC 9110 section 5.6.2
constexpr std::array<bool, 256> token_table = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view{"!#$%&'*+-.^_`|~0123456789"
                                       "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool is_token_character(char c) { return token_table[static_cast<unsigned char>(c)]; }
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Reads a head line by line; the first thing wrong ends it.
class Reader {
 public:
  Expected<Head, HeadRefusal> read(std::string_view bytes) {
    bool ok = read_request_line(take_line(bytes));
    while (ok && bytes.size() > 2) ok = read_header(take_line(bytes));
    if (!ok || !check_whole()) {
      refusal_.bodiless = head_.request.method == Method::head;
      return refuse(std::move(refusal_));
    }
    return std::move(head_);
  }

 private:
  bool no(int status, std::string_view detail) {
    refusal_ = {status, std::string{detail}, false};
    return false;
  }

  static std::string_view take_line(std::string_view& bytes) {
    const auto end = bytes.find("\r\n");
    const auto line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(bytes.size(), end + 2));
    return line;
  }

  bool read_request_line(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == npos || first == last || !is_token(line.substr(0, first)))
      return no(400, "The request line is not one of HTTP/1.1.");
    const auto target = line.substr(first + 1, last - first - 1);
    if (!read_version(line.substr(last + 1)) || !read_method(line.substr(0, first))) return false;
    return read_target(target);
  }

  bool read_version(std::string_view version) {
    if (version == "HTTP/1.1") return true;
    head_.old = version == "HTTP/1.0";
    head_.keep_alive = false;
    if (head_.old) return true;
    const bool well_formed = version.size() == 8 && version.substr(0, 5) == "HTTP/" && version[6] == '.';
    return well_formed ? no(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
                       : no(400, "The request line is not one of HTTP/1.1.");
  }

  bool read_method(std::string_view name) {
    if (name == "TRACE" || name == "CONNECT") return no(405, "This method is never answered here.");
    const auto method = method_named(name);
    if (!method) return no(501, "This method is not known here.");
    head_.request.method = *method;
    head_.method = name;
    return true;
  }

  bool read_target(std::string_view target) {
    if (std::any_of(target.begin(), target.end(), [](char c) { return is_control(c) || c == ' ' || c == '#'; }))
      return no(400, "The address in the request line has characters that must be escaped.");
    if (target == "*" && head_.request.method == Method::options) {
      head_.target = head_.request.path = "*";
      return true;
    }
    if (!take_authority(target)) return no(400, "The address in the request line must begin with a slash.");
    const auto question = target.find('?');
    const auto path = target.substr(0, question);
    if (path.size() > path_byte_limit) return no(414, "The path is longer than 512 bytes.");
    auto decoded = decode_percent(path, false);
    if (!decoded) return no(400, "The path has a broken escape or an escaped NUL.");
    head_.target = target;
    head_.request.path = std::move(*decoded);
    return question == npos || read_query(target.substr(question + 1));
  }

  /// The absolute form (RFC 9112 section 3.2.2): what it names goes before Host.
  bool take_authority(std::string_view& target) {
    if (!target.empty() && target.front() == '/') return true;
    for (const std::string_view scheme : {"http://", "https://"}) {
      if (!same_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
      target.remove_prefix(scheme.size());
      const auto slash = target.find('/');
      if (slash == npos) return false;
      authority_ = target.substr(0, slash);
      target.remove_prefix(slash);
      return true;
    }
    return false;
  }

  bool read_query(std::string_view query) {
    for (const auto pair : split(query, '&')) {
      if (pair.empty()) continue;
      const auto equals = pair.find('=');
      auto name = decode_percent(pair.substr(0, equals), true);
      auto value = decode_percent(equals == npos ? "" : pair.substr(equals + 1), true);
      if (!name || !value) return no(400, "The query has a broken escape or an escaped NUL.");
      head_.request.query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
  }

  bool read_header(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == npos || !is_token(line.substr(0, colon)))
      return no(400, "A header line has no name, or is folded, or has a space before its colon.");
    const auto name = line.substr(0, colon);
    auto value = line.substr(colon + 1);
    if (std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; }))
      return no(400, "A header has a control character in its value.");
    if (name.find('_') != npos) return true;  // servers and proxies disagree on what these mean: nobody sees them
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
    head_.request.headers.emplace_back(name, value);
    return heed(name, value);
  }

  /// The headers on which it depends where this request ends and what follows it.
  bool heed(std::string_view name, std::string_view value) {
    if (same_ignoring_case(name, "Host")) {
      if (hosts_++) return no(400, "There are two Host headers.");
      if (authority_.empty()) authority_ = value;
    } else if (same_ignoring_case(name, "Content-Length")) {
      return read_length(value);
    } else if (same_ignoring_case(name, "Transfer-Encoding")) {
      encoded_ = true;
    } else if (same_ignoring_case(name, "Content-Encoding")) {
      if (!same_ignoring_case(value, "identity")) return no(415, "Send the body without a Content-Encoding.");
    } else if (same_ignoring_case(name, "Connection")) {
      read_connection(value);
    } else if (same_ignoring_case(name, "Expect")) {
      if (!same_ignoring_case(value, "100-continue")) return no(417, "Only 100-continue can be expected.");
      head_.wants_continue = !head_.old;
    }
    return true;
  }

  bool read_length(std::string_view value) {
    if (lengths_++) return no(400, "There are two Content-Length headers.");
    if (value.empty() || value.size() > 18) return no(400, "Content-Length is not a number of bytes.");
    for (const char c : value) {
      if (c < '0' || c > '9') return no(400, "Content-Length is not a number of bytes.");
      head_.content_length = head_.content_length * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return true;
  }

  void read_connection(std::string_view value) {
    for (const auto option : split(value, ',')) {
      if (same_ignoring_case(trim(option), "close")) head_.keep_alive = false;
      if (same_ignoring_case(trim(option), "keep-alive") && head_.old) head_.keep_alive = true;
    }
  }

  bool check_whole() {
    if (encoded_ && lengths_) return no(400, "There are both Content-Length and Transfer-Encoding.");
    if (encoded_) return no(411, "Send the body with a Content-Length and without Transfer-Encoding.");
    if (!hosts_ && !head_.old) return no(400, "There is no Host header.");
    return read_host();
  }

  bool read_host() {
    auto host = authority_;
    if (!host.empty() && host.front() == '[') {
      const auto end = host.find(']');
      if (end == npos) return no(400, "Host is not a name or an address.");
      host = host.substr(1, end - 1);
    } else {
      host = host.substr(0, host.find(':'));
    }
    if (host.find_first_of(" \t\"/\\?#@<>[]{}|^`%,;") != npos) return no(400, "Host is not a name or an address.");
    if (!host.empty() && host.back() == '.') host.remove_suffix(1);
    head_.host = to_lower_ascii(host);
    return true;
  }

  Head head_;
  HeadRefusal refusal_;
  std::string_view authority_;
  int hosts_ = 0, lengths_ = 0;
  bool encoded_ = false;
};
}  // namespace

HeadScan::Found HeadScan::refuse_with(int status, std::string_view detail) {
  refusal_ = {status, std::string{detail}, false};
  return Found::refused;
}

HeadScan::Found HeadScan::too_large() {
  return lines_ == 0
             ? refuse_with(414, "The request line is too long.")
             : refuse_with(431, "The request's headers are too many or too long: at most 16 KiB and 100 lines.");
}

HeadScan::Found HeadScan::look(std::string_view bytes) {
  for (;;) {
    // A client that speaks TLS, or nonsense, is told at once and not only after the deadline.
    if (line_ == begin_ && bytes.size() > line_ && !is_token_character(bytes[line_]) && bytes[line_] != '\r')
      return refuse_with(400, "This is not a request of HTTP/1.1.");
    const auto feed = bytes.find('\n', at_);
    if (feed == npos) {
      at_ = bytes.size();
      return at_ - begin_ > head_byte_limit ? too_large() : Found::unfinished;
    }
    if (feed == line_ || bytes[feed - 1] != '\r')
      return refuse_with(400, "A line of the request ends without a carriage return.");
    const bool empty = feed == line_ + 1;
    at_ = line_ = feed + 1;
    if (empty && lines_ > 0) return at_ - begin_ > head_byte_limit ? too_large() : Found::whole;
    if (empty) begin_ = at_;  // RFC 9112 section 2.2: empty lines before a request are ignored
    if (begin_ > 8) return refuse_with(400, "There are empty lines where a request should be.");
    if (!empty && ++lines_ > head_line_limit + 1) return too_large();
  }
}

Expected<Head, HeadRefusal> read_head(std::string_view bytes) { return Reader{}.read(bytes); }

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      decoded += ' ';
    } else if (text[i] != '%') {
      decoded += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0 || high + low == 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return decoded;
}

}  // namespace vitrine
