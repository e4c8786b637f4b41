// What a WordPress site answers over REST: posts (/wp-json/wp/v2/posts), and events of the plugin The Events Calendar
// (/wp-json/tribe/events/v1/events).
#pragma once

#include "formats/reader.hpp"

namespace vitrine {

/// A list of posts, one post, or an object with `events`. A post's text is its excerpt, or its content when that was
/// cut off; its picture the featured one where it came along (`_embed=wp:featuredmedia`) and is no error, else the
/// first of its content. What is not published, or needs a password, is
/// passed over. An event has its own times, never those of its publication. What WordPress answers instead of a list
/// ("rest_no_route") is refused in its words.
Expected<void, Problems> read_wordpress(std::istream& in, const ReadOptions& options, const DraftSink& sink);

/// `text`: the beginning of a file that is JSON.
bool looks_like_wordpress(std::string_view text);

}  // namespace vitrine
