// From the address that a person pasted to what can be followed there: the feeds, calendars and interfaces that a page
// names. Pure: fetches nothing, so what it gives are candidates to be tried.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/reader.hpp"

namespace vitrine {

/// One address that may bring items.
struct Candidate {
  std::string address;           ///< absolute, http or https (webcal: and feed: are turned into these)
  std::optional<Format> format;  ///< what to expect there; nullopt: to be told by its content
  std::string title;             ///< as the page names it; may be empty
  std::string lang;              ///< of the page, for what does not say its own; empty: it does not say
  bool comments = false;         ///< a feed of readers' comments: never what was meant
  bool sure = false;             ///< the page names it; else it is a guess of ours, to be tried without complaint
  bool operator==(const Candidate&) const = default;
};

/// `html`: the page's bytes, in any charset. `address`: where they came from, after redirects. `link_headers`: the
/// values of its HTTP `Link` headers, one string a header. Gives each address once, the best first:
///   1. The Events Calendar's events (`…/wp-json/tribe/events/v1/events`), when the page shows signs of that plugin;
///      of any other WordPress they are a guess behind what the page names
///   2. WordPress's posts (`…/wp-json/wp/v2/posts?per_page=50&_embed=…`, or with plain permalinks
///      `…/?rest_route=/wp/v2/posts&…`), when `rel="https://api.w.org/"` of a `Link` header or a <link> tells where
///      the interface is; else, when the page says that WordPress made it, as a guess
///   3. `<link rel="alternate">` with the type of a feed or a calendar, in the page's order: JSON Feed, Atom and RSS,
///      then iCalendar
///   4. calendars that it shows in a frame (hosted_calendars), links to calendars (`webcal:`, `.ics`) and to feeds
///   (`/feed/`, `.rss`, `.atom`, `rss.xml` …) in the text
///   5. where Squarespace and Wix keep a feed that their home pages do not name, as a guess
///   6. feeds of comments
///   7. the page itself as a listing (Format::page), always last
/// The first that brings items is the one to take; where WordPress answers 401, 403 or 404, the next is its RSS.
/// Of a site, events (1) and news (2 or 3) are worth following both.
std::vector<Candidate> discover(std::string_view html, std::string_view address,
                                const std::vector<std::string>& link_headers);

}  // namespace vitrine
