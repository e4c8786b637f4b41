#include "formats/feed_xml.hpp"

#include <istream>
#include <optional>

#include <fmt/format.h>

#include "base/charset.hpp"
#include "formats/entry_dates.hpp"
#include "formats/feed_document.hpp"
#include "formats/feed_draft.hpp"
#include "formats/feed_keys.hpp"
#include "formats/feed_root.hpp"

namespace vitrine {
namespace {

constexpr std::size_t largest_feed = 32u << 20;  ///< bytes
constexpr std::size_t large = 1u << 20;

/// nullopt: it is larger than that.
std::optional<std::string> read_all(std::istream& in) {
  std::string bytes;
  constexpr std::size_t piece = 256 * 1024;
  for (std::size_t size = 0; bytes.size() <= largest_feed;) {
    // Once, instead of by doubling: pages that are never written cost nothing.
    if (size > large && bytes.capacity() < largest_feed) bytes.reserve(largest_feed + 2 * piece);
    bytes.resize(size + piece);
    const auto count = in.rdbuf()->sgetn(bytes.data() + size, static_cast<std::streamsize>(piece));
    size += static_cast<std::size_t>(count);
    bytes.resize(size);
    if (count == 0) return bytes;
  }
  return std::nullopt;
}

std::string pointer_of(const EntryDraft& entry) { return fmt::format("/entries/{}", entry.number); }

}  // namespace

Expected<void, Problems> read_feed_xml(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  auto bytes = read_all(in);
  if (!bytes) return refuse(Problems{{"", "the feed is larger than 32 MiB", "too_large"}});
  const auto text = to_utf8(std::move(*bytes), options.charset);
  const auto root = find_feed_root(text);
  if (!root)
    return refuse(
        Problems{{"", "this is no RSS or Atom feed: it has neither <rss>, <rdf:RDF> nor <feed>", "not_a_feed"}});
  FeedHead head;
  std::vector<EntryDraft> entries;
  const auto end =
      read_feed_document(std::string_view{text}.substr(root->at), options.address, head,
                         [&](const FeedEntry& entry) { entries.push_back(make_draft(entry, head, options)); });
  give_feed_keys(entries);
  EntryDates dates(options);
  for (const auto& entry : entries) dates.see(entry.date);
  for (auto& entry : entries) dates.settle(entry.draft, entry.date, pointer_of(entry));
  if (options.about) {
    auto about = about_feed(head);
    about.dates = dates.notes();
    about.days = dates.told();
    about.partial = end.partial;
    options.about(about);
  }
  for (auto& entry : entries) sink(std::move(entry.draft), pointer_of(entry));
  return {};
}

}  // namespace vitrine
