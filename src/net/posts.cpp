#include "net/posts.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <initializer_list>
#include <iterator>

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr int most_pages_of_changes = 10;
constexpr std::chrono::seconds longest_listing{60};
/// Times of change are the site's own; one that takes them for those of another zone is at most so far off.
constexpr std::chrono::hours most_zones_apart{15};

/// The address without these parameters, ready to take more.
std::string without(const std::string& url, std::initializer_list<std::string_view> names) {
  const auto query = url.find('?');
  if (query == std::string::npos) return url + '?';
  auto out = url.substr(0, query + 1);
  for (const auto part : split(std::string_view{url}.substr(query + 1), '&')) {
    const auto name = part.substr(0, part.find('='));
    if (!part.empty() && std::find(names.begin(), names.end(), name) == names.end()) out += std::string{part} + '&';
  }
  return out;
}

/// The pictures come along as they do in the list.
std::string changes_address(const std::string& list, Instant since, int page) {
  return without(list, {"page", "orderby", "order", "offset"}) +
         fmt::format("orderby=modified&order=asc&modified_after={}&page={}", format_rfc3339(since), page);
}

/// In the order in which they were made: a new one comes at the end.
std::string ids_address(const std::string& list, int page) {
  return without(list, {"page", "per_page", "orderby", "order", "offset", "_embed", "_fields"}) +
         fmt::format("per_page=100&orderby=id&order=asc&_fields=id,guid,content.protected&page={}", page);
}

std::optional<int> count_in(const FetchReply& reply, std::string_view header) {
  const std::string text{reply.header(header)};
  return text.empty() ? std::nullopt : std::optional{std::atoi(text.c_str())};
}

void append(std::vector<UpstreamEntry>& all, std::vector<UpstreamEntry>& more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

bool is_posts_list(std::string_view url) {
  constexpr std::string_view path = "/wp/v2/posts";
  const auto at = url.find(path);
  if (at == std::string_view::npos) return false;
  const auto rest = url.substr(at + path.size());
  return rest.empty() || rest == "/" || rest.front() == '?' || rest.front() == '&';
}

std::optional<std::vector<UpstreamEntry>> changed_posts(const PostPages& pages, const std::string& list,
                                                        Instant since) {
  std::vector<UpstreamEntry> all;
  for (int page = 1; page <= most_pages_of_changes; ++page) {
    const auto reply = pages.ask(changes_address(list, since, page));
    auto document = reply ? pages.read(*reply) : refuse(std::string{});
    if (!document) return page == 1 ? std::nullopt : std::optional{std::move(all)};
    // A parameter that a site does not know is passed over without a word.
    const auto& oldest = document->about.oldest_change;
    if (oldest && *oldest < since - most_zones_apart) return std::nullopt;
    for (auto& entry : document->entries) entry.only_known = true;
    append(all, document->entries);
    if (page >= count_in(*reply, "x-wp-totalpages").value_or(1)) break;
  }
  return all;
}

std::optional<std::vector<UpstreamEntry>> all_posts(const PostPages& pages, const std::string& list, int most_pages) {
  const auto until = std::chrono::steady_clock::now() + longest_listing;
  std::vector<UpstreamEntry> all;
  std::optional<int> total;
  for (int page = 1; page <= most_pages && std::chrono::steady_clock::now() < until; ++page) {
    const auto reply = pages.ask(ids_address(list, page));
    if (!reply) return std::nullopt;
    auto document = pages.read(*reply);
    const auto posts = count_in(*reply, "x-wp-total"), last = count_in(*reply, "x-wp-totalpages");
    if (!document || !posts || !last || *last > most_pages || (total && *total != *posts)) return std::nullopt;
    total = posts;
    append(all, document->entries);
    if (page >= *last) return all;
  }
  return std::nullopt;
}

}  // namespace vitrine
