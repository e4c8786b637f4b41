// Items to files that the reader of the same format gives back as the same items.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formats/reader.hpp"
#include "model/item.hpp"

namespace vitrine {

/// Writes one item after another; holds none of them.
class ItemWriter {
 public:
  virtual ~ItemWriter() = default;
  virtual void add(const Item& item) = 0;
  /// Once, after the last item: what closes the file.
  virtual void finish() = 0;
};

/// `{"items":[…]}`, one item a line: everything the item has.
std::unique_ptr<ItemWriter> write_json(std::ostream& out);
/// RFC 4180 with a byte order mark (so that Excel sees UTF-8), commas, CRLF: the columns that the CSV reader takes; not
/// `rev`, `seq`, `created_at`, `updated_at`, `updated_by`, `source`. `langs`: of the translations that there are; a
/// translation into another language would be lost and throws Fault. Text is written as it is, even when it
/// begins like a formula, because what comes back must be what went out.
std::unique_ptr<ItemWriter> write_csv(std::ostream& out, const std::vector<std::string>& langs);

/// A picture as a feed offers it.
struct FeedPicture {
  std::string type;       ///< "image/jpeg"
  std::int64_t size = 0;  ///< bytes
};

/// How an entry reads for programs that know no items: an event's time and place are part of the text.
struct FeedWords {
  std::string lang, title;
  std::string text;  ///< plain; paragraphs are parted by blank lines
};

/// What a feed says of itself, and what its items do not say of theirs.
struct FeedFrame {
  std::string title;  ///< the organisation's name
  std::string lang;
  std::string base;    ///< this server's absolute URL without a slash at its end; empty: nobody can reach it, and
                       ///< pictures go by their hash alone
  Instant updated{};   ///< when anything in it changed last
  std::string next{};  ///< absolute URL of its next page; empty: there is none
  std::function<std::optional<FeedPicture>(const Sha256&)> picture = nullptr;  ///< nullptr: goes without
  std::function<FeedWords(const Item&)> words = nullptr;  ///< nullptr: the item's title and summary
};

/// RFC 4287 and JSON Feed 1.1. An entry is "urn:uuid:" and the item's id, and carries the whole item for another
/// Vitrine: formats/feed_extension.
std::unique_ptr<ItemWriter> write_atom(std::ostream& out, FeedFrame frame);
std::unique_ptr<ItemWriter> write_json_feed(std::ostream& out, FeedFrame frame);

/// RFC 5545 with the properties of RFC 7986: the events among the items, with their rules; others are passed over. A
/// UID is the item's id. Zones are written out, to ten years after the latest event.
std::unique_ptr<ItemWriter> write_ical(std::ostream& out, FeedFrame frame);

}  // namespace vitrine
