// An entry of a feed to a draft.
#pragma once

#include <string>
#include <string_view>

#include "formats/feed_parts.hpp"
#include "formats/reader.hpp"
#include "model/item.hpp"

namespace vitrine {

/// The draft without its key, and what keys are made of.
struct EntryDraft {
  Draft draft;
  std::string guid;
  std::string link;  ///< normal_address() of the entry's own page, or empty
  std::string day;   ///< "2026-12-04", or empty: of `date` by itself, whatever the clock says
  std::string date;  ///< as written, for EntryDates; empty: there is none
  std::size_t number = 0;
};

/// A news item: its title (else the first sentence of its text), summary, link, picture and language; its date is
/// settled when all were read. Categories are not taken: what an organisation files under, the wall's channels do not
/// know; a source gives its items tags.
EntryDraft make_draft(const FeedEntry& entry, const FeedHead& head, const ReadOptions& options);

FeedAbout about_feed(const FeedHead& head);

}  // namespace vitrine
