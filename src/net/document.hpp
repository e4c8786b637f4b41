// One answer's bytes as entries. Included in this room's own sources only.
#pragma once

#include "net/upstream.hpp"

namespace vitrine {

struct Document {
  std::vector<UpstreamEntry> entries;
  FeedAbout about;
};

/// `lang`: of what does not say, nor is it decided for the source; empty: the organisation's. `days`: as
/// its dates told it before. The refusal is the
/// reader's sentence.
Expected<Document> read_document(const UpstreamTools& tools, const Source& source, const FetchReply& reply,
                                 Format format, const std::string& lang = "", DayOrder days = DayOrder::unknown);
/// Takes out what others have by the same title: what a page lists of its own calendar would come twice.
void leave_out_titles_of(const std::vector<UpstreamEntry>& others, std::vector<UpstreamEntry>& entries);
/// Takes out of the entries from number `first` on what those before them have by the same key, or by the same title
/// and beginning, unless each names a place of its own: calendars of one page share evenings.
void leave_out_known(std::vector<UpstreamEntry>& entries, std::size_t first);
/// By content, never by Content-Type alone: servers are wrong about it too often.
std::optional<Format> format_of(const FetchReply& reply);
bool is_web_page(std::string_view body);
/// What a page calls itself; empty: it does not.
std::string title_of_page(std::string_view page);
/// A page that wants to know whether a person reads it, where content was asked for.
bool is_robot_check(std::string_view page);

}  // namespace vitrine
