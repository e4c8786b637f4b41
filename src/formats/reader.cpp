#include "formats/reader.hpp"

#include <array>

#include "formats/csv.hpp"
#include "formats/feed_xml.hpp"
#include "formats/ical.hpp"
#include "formats/json_feed.hpp"
#include "formats/json_items.hpp"
#include "formats/listing.hpp"
#include "formats/page.hpp"
#include "formats/wordpress.hpp"

namespace vitrine {
namespace {

using Reader = Expected<void, Problems> (*)(std::istream&, const ReadOptions&, const DraftSink&);

struct Known {
  Format format;
  std::string_view name;
  Reader read;
};

/// A new format is one line here, and what detect() knows of it.
constexpr std::array known{
    Known{Format::json, "json", &read_json},
    Known{Format::csv, "csv", &read_csv},
    Known{Format::listing, "listing", &read_listing},
    Known{Format::jsonfeed, "jsonfeed", &read_json_feed},
    Known{Format::wordpress, "wordpress", &read_wordpress},
    Known{Format::rss, "rss", &read_feed_xml},
    Known{Format::atom, "atom", &read_feed_xml},
    Known{Format::page, "page", &read_page},
    Known{Format::ics, "ics", &read_ical},
};

const Known& entry(Format format) {
  for (const auto& one : known)
    if (one.format == format) return one;
  throw Fault("a format without an entry in the table of formats");
}

}  // namespace

std::string_view name_of(Format format) { return entry(format).name; }

std::optional<Format> format_named(std::string_view name) {
  for (const auto& one : known)
    if (one.name == name) return one.format;
  return std::nullopt;
}

std::string format_names() {
  std::string names;
  for (const auto& one : known) names += (names.empty() ? "" : ", ") + std::string{one.name};
  return names;
}

Expected<void, Problems> read_items(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  return entry(options.format).read(in, options, sink);
}

}  // namespace vitrine
