// libcurl, wrapped thinly. Included in this room's own sources only.
#pragma once

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/result.hpp"
#include "base/text.hpp"

namespace vitrine {

/// Must run once before any handle is made, when no other thread uses libcurl; a static of a function sees to that.
inline void start_curl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw Fault(fmt::format("libcurl could not start: {}", curl_easy_strerror(started)));
}

/// One exchange's handle, with the headers that it sends.
struct Curl {
  CURL* handle = curl_easy_init();
  curl_slist* headers = nullptr;

  Curl() {
    if (!handle) throw Fault("libcurl could not make a handle");
  }
  Curl(const Curl&) = delete;
  Curl& operator=(const Curl&) = delete;
  ~Curl() {
    curl_slist_free_all(headers);
    curl_easy_cleanup(handle);
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    const auto result = curl_easy_setopt(handle, option, value);
    if (result != CURLE_OK) throw Fault(fmt::format("libcurl: {}", curl_easy_strerror(result)));
  }
  void only_web() {
#if LIBCURL_VERSION_NUM >= 0x075500
    set(CURLOPT_PROTOCOLS_STR, "http,https");
#else
    set(CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
  }
  void add_header(const std::string& line) { headers = curl_slist_append(headers, line.c_str()); }
};

/// A line of an answer's head, trimmed: its status or one of its headers. The heads of a 100 before it, or of a
/// redirect that was followed, are forgotten.
template <class Reply>
void take_head_line(std::string_view line, Reply& reply) {
  if (line.starts_with("HTTP/")) {
    reply.headers.clear();
    const auto space = line.find(' ');
    reply.status = space == std::string_view::npos ? 0 : std::atoi(std::string{line.substr(space + 1)}.c_str());
  } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
    reply.headers.emplace_back(to_lower_ascii(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
}

}  // namespace vitrine
