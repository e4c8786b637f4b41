#include "net/next_page.hpp"

#include <cstdlib>

#include <fmt/format.h>

namespace vitrine {
namespace {

std::string after(const std::string& url, const std::string& parameter) {
  return url + (url.find('?') == std::string::npos ? '?' : '&') + parameter;
}

}  // namespace

/// WordPress says how many pages there are in a header; others name the next one themselves.
std::string next_page(const FetchReply& reply, const FeedAbout& about, const std::string& first, int page) {
  if (!about.next.empty()) return about.next;
  const auto total = std::atoi(std::string{reply.header("x-wp-totalpages")}.c_str());
  return page < total ? after(first, fmt::format("page={}", page + 1)) : std::string{};
}

}  // namespace vitrine
