// The posts of a WordPress site beyond the first page of their list (rules 6 and 18).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/document.hpp"

namespace vitrine {

/// How pages are had. A refusal of either ends the reading.
struct PostPages {
  std::function<Expected<FetchReply, UpstreamFailure>(const std::string& url)> ask;
  std::function<Expected<Document>(const FetchReply& reply)> read;
};

/// Whether this is a list of posts, with permalinks or without.
bool is_posts_list(std::string_view url);

/// The posts of `list` that changed after `since`, the oldest change first: one that changes while pages are read goes
/// to the end. Nothing: the site does not know how to tell (before WordPress 5.7), or did not answer.
std::optional<std::vector<UpstreamEntry>> changed_posts(const PostPages& pages, const std::string& list, Instant since);

/// All posts of `list`, of which only the keys count. Nothing: there are more than `most_pages` hundred, one was added
/// or removed while they were read, it took more than a minute, or the site did not answer.
std::optional<std::vector<UpstreamEntry>> all_posts(const PostPages& pages, const std::string& list, int most_pages);

}  // namespace vitrine
