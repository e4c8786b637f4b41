// What a page says of its news and events for machines: schema.org in JSON-LD, and microformats (h-entry, h-event).
#pragma once

#include "formats/page_entry.hpp"

namespace vitrine {

/// An entry, and what makes it an event.
struct StatedEntry {
  WebEntry entry;
  bool event = false;
  std::string starts, ends;  ///< as they stand there: a day, or a time with or without offset
  std::string location;
  bool cancelled = false;
};

/// Of every <script type="application/ld+json"> that can be read: Event and its kinds, NewsArticle, Article and
/// BlogPosting, wherever they stand in it.
std::vector<StatedEntry> read_json_ld(const PageAround& around);
std::vector<StatedEntry> read_microformats(const PageAround& around);

/// Without a key. An event whose beginning cannot be read has a problem.
Draft draft_of(StatedEntry stated, const ReadOptions& options);

}  // namespace vitrine
