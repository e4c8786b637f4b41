#include "formats/discover.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/charset.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/hosted_calendars.hpp"
#include "formats/html_tree.hpp"
#include "formats/link_header.hpp"
#include "model/lang.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_candidates = 50, most_found = 500, longest_title = 200;
constexpr std::string_view api_relation = "https://api.w.org/";
constexpr std::string_view posts_query = "per_page=50&_embed=wp:featuredmedia";

/// The order of header's list; guesses of ours stand behind what the page names.
enum class Rank { events, posts, feed, calendar, link, event_guess, guess, comments };

struct Type {
  std::string_view name;
  std::string_view format;
};
constexpr std::array types{Type{"application/feed+json", "jsonfeed"},
                           Type{"application/atom+xml", "atom"},
                           Type{"application/rss+xml", "rss"},
                           Type{"application/rdf+xml", "rss"},
                           Type{"text/calendar", "ics"},
                           Type{"application/json", "jsonfeed"}};

/// Addresses whose end says what they are.
constexpr std::array ends{
    Type{".rss", "rss"},       Type{"/rss.xml", "rss"}, Type{"/feed.xml", ""},          Type{".atom", "atom"},
    Type{"/atom.xml", "atom"}, Type{"/index.xml", ""},  Type{"/feed.json", "jsonfeed"}, Type{"/feed", ""},
    Type{"/rss", "rss"},       Type{".ics", "ics"},     Type{"/index.rdf", "rss"}};

/// What people call the part of a site where its news are.
constexpr std::array news_names{"/news",        "/blog",        "/nieuws",  "/actualites", "/actualités", "/aktuelles",
                                "/neuigkeiten", "/nachrichten", "/journal", "/stories",    "/updates"};

std::string with_web_scheme(std::string address) {
  for (const auto& [scheme, real] : {std::pair{"webcal://", "https://"}, std::pair{"webcals://", "https://"},
                                     std::pair{"feed://", "https://"}, std::pair{"feed:http", "http"}})
    if (to_lower_ascii(address.substr(0, std::string_view{scheme}.size())) == scheme)
      return real + address.substr(std::string_view{scheme}.size());
  return address;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_about_comments(std::string_view address, std::string_view title) {
  const auto low = to_lower_ascii(address);
  if (has(low, "/comments/") || has(low, "comments-rss") || has(low, "feed=comments") || has(low, "comments.xml"))
    return true;
  for (const auto word : {"comments feed", "commentaires", "kommentar", "reacties"})
    if (has(to_lower_ascii(title), word)) return true;
  return has(low, "/feed") && has(to_lower_ascii(title), "comments");
}

class Finder {
 public:
  Finder(std::string_view html, std::string_view address)
      : text_(to_utf8(std::string{html}, "")), page_(text_), address_(address), base_(base_of(page_, address)) {
    for (const auto& root : page_.find("/html[@lang]")) lang_ = canonical_lang(root.attribute("lang")).value_or("");
  }

  std::vector<Candidate> result(const std::vector<std::string>& headers) {
    for (const auto& header : headers)
      for (const auto& link : read_link_header(header)) take_link(link, address_);
    for (const auto& link : page_.find("//link[@href]"))
      take_link({link.attribute("href"), to_lower_ascii(link.attribute("rel")), type_of(link.attribute("type")),
                 link.attribute("title")},
                base_);
    guess_wordpress();
    guess_builders();
    take_hosted(address_, page_title());
    for (const auto& frame : page_.find("//iframe"))
      for (const auto* from : {"src", "data-src"}) take_hosted(frame.attribute(from), frame.attribute("title"));
    for (const auto& link : page_.find("//a[@href]")) take_anchor(link);
    return sorted();
  }

 private:
  static std::string type_of(std::string_view type) { return to_lower_ascii(trim(split(type, ';').front())); }

  void add(Rank rank, std::string address, std::string_view format, std::string_view title, bool sure) {
    if (!is_http_address(address)) return;
    if (is_about_comments(address, title)) rank = Rank::comments;
    found_.push_back({rank, found_.size(),
                      Candidate{.address = std::move(address),
                                .format = format_named(format),
                                .title = shorten(squeeze_spaces(title), longest_title),
                                .lang = lang_,
                                .comments = rank == Rank::comments,
                                .sure = sure}});
  }

  void take_link(const WebLink& link, const std::string& base) {
    const auto address = with_web_scheme(resolve_address(base, link.address));
    if (names_rel(link.rel, api_relation)) return take_wordpress(address, true);
    if (!names_rel(link.rel, "alternate") && !names_rel(link.rel, "feed")) return;
    const auto type =
        std::find_if(types.begin(), types.end(), [&](const Type& each) { return each.name == link.type; });
    if (type == types.end()) return;
    // WordPress and others name the page itself in many forms of JSON; only a feed is one for us.
    if (type->name == "application/json" && !has(to_lower_ascii(address), "feed")) return;
    add(type->format == "ics" ? Rank::calendar : Rank::feed, address, type->format, link.title, true);
  }

  /// `api`: where the interface begins, "…/wp-json/" or "…/?rest_route=/".
  void take_wordpress(std::string api, bool sure) {
    if (!is_http_address(api) || wordpress_) return;
    wordpress_ = true;
    if (!api.ends_with('/')) api += '/';
    const bool plain = has(api, "rest_route=");
    const char joint = plain ? '&' : '?';
    const auto title = page_title();
    const bool events = shows_events();
    if (events || sure)
      add(events ? Rank::events : Rank::event_guess, fmt::format("{}tribe/events/v1/events{}per_page=50", api, joint),
          "wordpress", title, events && sure);
    add(sure ? Rank::posts : Rank::guess, fmt::format("{}wp/v2/posts{}{}", api, joint, posts_query), "wordpress", title,
        sure);
  }

  /// The plugin says on every page where its interface is; older ones only where a page shows events.
  bool shows_events() const {
    for (const auto sign : {"tec-api-version", "theeventscalendar.com", "tribe-events", "the-events-calendar",
                            "tribe_events", "tribe/events/v1"})
      if (has(text_, sign)) return true;
    return false;
  }

  /// Pages made by WordPress load its files; where the interface is hidden, it may still answer.
  void guess_wordpress() {
    const auto at = text_.find("/wp-content/");
    if (wordpress_ || at == std::string::npos) return;
    const auto begins = text_.find_last_of("\"'( ", at);
    const auto root = begins == std::string::npos ? "/" : text_.substr(begins + 1, at - begins);
    take_wordpress(resolve_address(base_, root) + "wp-json/", false);
    add(Rank::guess, resolve_address(base_, root) + "feed/", "rss", page_title(), false);
  }

  /// Makers of sites whose home pages do not name the feed that their blog has.
  void guess_builders() {
    if (has(text_, "static.parastorage.com") || has(text_, "Wix.com Website Builder"))
      add(Rank::guess, resolve_address(base_, "/blog-feed.xml"), "rss", page_title(), false);
    if (!has(text_, "static1.squarespace.com")) return;
    add(Rank::guess, address_ + "?format=rss", "rss", page_title(), false);
    for (const auto& link : page_.find("//a[starts-with(@href,'/')]"))
      for (const auto* name : news_names)
        if (to_lower_ascii(link.attribute("href")) == name)
          add(Rank::guess, resolve_address(base_, link.attribute("href")) + "?format=rss", "rss", link.text(), false);
  }

  /// What a page shows of a calendar elsewhere, in a frame, or is itself.
  void take_hosted(std::string_view shown, std::string_view title) {
    for (auto& file : hosted_calendars(resolve_address(base_, shown)))
      add(Rank::calendar, std::move(file), "ics", title, true);
  }

  void take_anchor(const HtmlNode& link) {
    if (found_.size() >= most_found) return;
    const auto href = link.attribute("href");
    take_hosted(href, link.text());
    const auto address = with_web_scheme(resolve_address(base_, href));
    auto path = to_lower_ascii(address.substr(0, address.find_first_of("?#")));
    if (path.ends_with('/')) path.pop_back();
    const bool calendar = to_lower_ascii(href).starts_with("webcal") || has(to_lower_ascii(address), "?ical=1") ||
                          has(to_lower_ascii(address), "&ical=1");
    if (calendar) return add(Rank::calendar, address, "ics", link.text(), true);
    for (const auto& end : ends)
      if (path.ends_with(end.name))
        return add(end.format == "ics" ? Rank::calendar : Rank::link, address, end.format, link.text(), true);
  }

  std::string page_title() const {
    for (const auto& title : page_.find("//title")) return title.text();
    return {};
  }

  std::vector<Candidate> sorted() {
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return std::pair{a.rank, a.number} < std::pair{b.rank, b.number};
    });
    std::vector<Candidate> all;
    std::set<std::string> seen{normal_address(address_)};
    for (auto& each : found_)
      if (all.size() < most_candidates && seen.insert(normal_address(each.candidate.address)).second)
        all.push_back(std::move(each.candidate));
    all.push_back({.address = address_,
                   .format = format_named("page"),
                   .title = shorten(page_title(), longest_title),
                   .lang = lang_});
    return all;
  }

  struct Found {
    Rank rank;
    std::size_t number;
    Candidate candidate;
  };
  const std::string text_;
  const HtmlTree page_;
  const std::string address_, base_;
  std::string lang_;
  std::vector<Found> found_;
  bool wordpress_ = false;
};

}  // namespace

std::vector<Candidate> discover(std::string_view html, std::string_view address,
                                const std::vector<std::string>& link_headers) {
  return Finder{html, address}.result(link_headers);
}

}  // namespace vitrine
