#include "formats/wordpress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/json.hpp"
#include "base/web_address.hpp"
#include "formats/feed_dates.hpp"
#include "formats/json_document.hpp"
#include "formats/web_entry.hpp"
#include "formats/web_text.hpp"
#include "formats/wordpress_event.hpp"
#include "model/lang.hpp"

namespace vitrine {
namespace {

constexpr const char* family = "wordpress";
constexpr double wide_enough = 1600;  ///< pixels: what a wall needs at least; the original may be ten times that

double number_at(const Json& value, std::string_view name) {
  const auto* found = member(value, {name});
  return found != nullptr && found->is_number() ? found->get<double>() : 0;
}

/// The smallest of the picture's sizes that is large enough and not cropped; empty: none is.
std::string scaled_source(const Json& medium) {
  const auto* details = member(medium, {"media_details"});
  const auto* sizes = member(medium, {"media_details", "sizes"});
  if (sizes == nullptr || !sizes->is_object()) return {};
  const auto shape = number_at(*details, "width") / number_at(*details, "height");
  std::string best;
  double least = INFINITY;
  for (const auto& [name, size] : sizes->items()) {
    const auto width = number_at(size, "width"), height = number_at(size, "height");
    const bool whole = std::abs(width / height - shape) < 0.02 * shape;
    if (!whole || width < wide_enough || width >= least) continue;
    best = text_at(size, {"source_url"});
    least = width;
  }
  return best;
}

/// The featured picture, as WordPress embeds it. An error that stands in its place ("rest_forbidden") has no source.
std::optional<DraftImage> featured(const Json& post, const std::string& base) {
  for (const auto& medium : list_at(post, {"_embedded", "wp:featuredmedia"})) {
    const auto type = text_at(medium, {"mime_type"});
    const auto scaled = scaled_source(medium);
    const auto url = scaled.empty() ? address_at(medium, {"source_url"}, base) : resolve_address(base, scaled);
    if (!is_http_address(url) || type == "image/svg+xml" || (!type.empty() && !type.starts_with("image/"))) continue;
    DraftImage image;
    image.url = url;
    image.alt = line_at(medium, {"alt_text"});
    return image;
  }
  const auto url = text_at(post, {"jetpack_featured_media_url"});
  if (!is_http_address(url)) return std::nullopt;
  DraftImage image;
  image.url = url;
  return image;
}

/// UTC without saying so; a draft's is all zeros, and then there is only the site's own time.
std::optional<Instant> date_of(const Json& post, const Zone& zone) {
  if (const auto utc = parse_rfc3339_in(text_at(post, {"date_gmt"}), Zone{}))
    if (*utc > Instant{}) return *utc;
  return read_feed_date(text_at(post, {"date"}), zone);
}

/// The date that could not be taken, as it is written; empty: it was.
std::string date_left(const Json& post, const Draft& draft) {
  if (draft.published_at) return {};
  const auto local = text_at(post, {"date"});
  return local.empty() ? text_at(post, {"date_gmt"}) : local;
}

/// When it was changed last; nothing: it does not say.
std::optional<Instant> change_of(const Json& post) {
  const auto at = parse_rfc3339_in(text_at(post, {"modified_gmt"}), Zone{});
  return at ? std::optional{*at} : std::nullopt;
}

bool is_shown(const Json& post) {
  const auto status = text_at(post, {"status"});
  const auto* locked = member(post, {"content", "protected"});
  return (status.empty() || status == "publish") && (locked == nullptr || *locked != true);
}

Draft read_post(const Json& post, const ReadOptions& options) {
  WebEntry entry;
  entry.link = address_at(post, {"link"}, options.address);
  const auto base = entry.link.empty() ? options.address : entry.link;
  const auto lang = text_at(post, {"lang"});
  entry.lang = canonical_lang(lang) ? lang : options.lang;
  const auto excerpt = text_at(post, {"excerpt", "rendered"}), whole = text_at(post, {"content", "rendered"});
  const auto content = summary_text({.raw = whole, .markup = Markup::html, .base = base}, entry.lang);
  entry.summary =
      better_words(summary_text({.raw = excerpt, .markup = Markup::html, .base = base}, entry.lang), content);
  entry.image = featured(post, base);
  if (!entry.image) entry.image = content.image;
  const auto title = text_at(post, {"title", "rendered"});
  entry.title = title_text({.raw = title, .markup = Markup::html}, entry.lang, entry.summary);
  entry.published_at = date_of(post, options.zone);
  auto draft = draft_of(std::move(entry), options);
  if (!post.is_object() || !post.contains("title"))
    draft.problems.push_back({"", "is not a post of WordPress", "not_a_post"});
  return draft;
}

/// WordPress never changes them, also when the site moves; without one, its number on that site.
std::string identity_of(const Json& entry, const ReadOptions& options) {
  for (const auto& id : {text_at(entry, {"guid", "rendered"}), text_at(entry, {"global_id"})})
    if (!id.empty()) return id;
  const auto id = text_at(entry, {"id"});
  return id.empty() ? id : normal_address(options.address).substr(0, normal_address(options.address).find('?')) + id;
}

/// {"code": "rest_no_route", "message": "…", "data": {"status": 404}}
bool is_error(const Json& answer) {
  return text_at(answer, {"code"}) != "" && text_at(answer, {"message"}) != "" && member(answer, {"title"}) == nullptr;
}

}  // namespace

Expected<void, Problems> read_wordpress(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  Json beside;
  Problems refusal;
  std::optional<Instant> oldest_change;
  EntryKeys keys(family, options, sink);
  const auto read = read_web_json(
      in, options, "events",
      [&](const Json& entry, std::string pointer) {
        if (is_error(entry)) {
          const auto message = line_at(entry, {"message"});
          refusal.push_back({"", "the site answers: " + message, "site_answers", message});
          return;
        }
        const bool event = pointer.starts_with("/events/") || text_at(entry, {"start_date"}) != "";
        if (const auto change = change_of(entry)) oldest_change = std::min(*change, oldest_change.value_or(*change));
        if (!is_shown(entry)) return;
        auto draft = event ? read_tribe_event(entry, options) : read_post(entry, options);
        auto date = event ? std::string{} : date_left(entry, draft);
        keys.add(std::move(draft), identity_of(entry, options), std::move(pointer), std::move(date));
      },
      beside);
  if (!read) return refuse(Problems{read.error()});
  if (!refusal.empty()) return refuse(std::move(refusal));
  keys.finish();
  if (options.about) {
    FeedAbout about;
    const auto next = text_at(beside, {"next_rest_url"});
    if (is_http_address(next)) about.next = next;
    about.dates = keys.notes();
    about.days = keys.told();
    about.oldest_change = oldest_change;
    options.about(about);
  }
  return {};
}

bool looks_like_wordpress(std::string_view text) {
  const auto names = [&](std::string_view name) { return text.find(name) != std::string_view::npos; };
  return (names("\"rendered\":") && names("\"title\":")) || (names("\"events\":") && names("\"rest_url\":")) ||
         names("\"code\":\"rest_");
}

}  // namespace vitrine
