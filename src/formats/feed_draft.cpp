#include "formats/feed_draft.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/address_title.hpp"
#include "formats/feed_dates.hpp"
#include "formats/feed_extension.hpp"
#include "formats/html_picture.hpp"
#include "formats/web_entry.hpp"
#include "model/empty_entry.hpp"
#include "model/lang.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::hours longest_period{24 * 30};

WebText web_text(const FeedText& text, const std::string& base) {
  return {text.raw, text.markup, text.base.empty() ? std::string_view{base} : std::string_view{text.base}};
}

/// Rule 16: what is relative is seen from `xml:base`, the entry's page, the feed's page, the feed, in this order;
/// a feed in a file says itself where it lay.
std::string base_of(const FeedEntry& entry, const FeedHead& head, const ReadOptions& options) {
  for (const auto& base : {entry.base, entry.link.address, head.home.address, options.address, head.self})
    if (!base.empty()) return base;
  return {};
}

std::string language_of(const FeedEntry& entry, const FeedHead& head, const ReadOptions& options) {
  for (const auto& said : {entry.lang, head.lang})
    if (const auto lang = canonical_lang(said); !said.empty() && lang) return *lang;
  return options.lang;
}

std::string link_of(const FeedEntry& entry) {
  if (!entry.link.address.empty()) return entry.link.address;
  const bool page = entry.guid_is_link || entry.guid.find("tag:") == std::string::npos;
  return page && is_http_address(entry.guid) ? resolve_address("", entry.guid) : std::string{};
}

/// The first date that can be read and believed; else the first that is written at all.
std::string date_of(const FeedEntry& entry, const ReadOptions& options) {
  std::string written;
  for (const auto& text : {entry.published, entry.issued, entry.updated}) {
    const auto at = read_feed_date(text, options.zone);
    if (at && is_believable(*at, options)) return text;
    if (written.empty()) written = text;
  }
  return written;
}

SummaryFound words_of(const FeedEntry& entry, const std::string& base, const std::string& lang) {
  auto summary = summary_text(web_text(entry.summary, base), lang);
  const auto content = summary_text(web_text(entry.content, base), lang);
  if (!summary.image) summary.image = content.image;
  summary.text = better_words(summary, content);
  if (summary.text.empty()) summary.text = summary_text(web_text(entry.lesser_summary, base), lang).text;
  return summary;
}

std::optional<DraftImage> picture_at(const PictureLink& link, const std::string& base) {
  auto address = resolve_address(link.base.empty() ? base : link.base, link.address);
  if (!check_web_url(address) || is_no_picture(address)) return std::nullopt;
  DraftImage image;
  image.url = in_full_size(std::move(address));
  return image;
}

/// The widest; of those alike, the first.
std::optional<DraftImage> best_of(std::vector<PictureLink> links, const std::string& base) {
  std::stable_sort(links.begin(), links.end(), [](const auto& a, const auto& b) { return a.width > b.width; });
  for (const auto& link : links)
    if (auto image = picture_at(link, base)) return image;
  return std::nullopt;
}

/// Rule 17: what the feed attaches to the entry comes before what is in its text; thumbnails are for want of a picture.
std::optional<DraftImage> picture_of_entry(const FeedEntry& entry, std::optional<DraftImage> in_text,
                                           const std::string& base, const std::string& lang) {
  auto image = best_of(entry.enclosures, base);
  if (!image) image = best_of(entry.media, base);
  const bool attached = image.has_value();
  if (!image) image = in_text;
  const bool thumbnail = !image;
  if (!image) image = best_of(entry.thumbnails, base);
  if (image && (attached || thumbnail) && image->alt.empty())
    image->alt = tidy_alt(title_text(web_text(entry.media_words, base), lang));
  if (image && image->alt.empty() && in_text && in_text->url == image->url) image->alt = in_text->alt;
  return image;
}

std::chrono::hours period_named(std::string_view name) {
  if (name == "hourly") return std::chrono::hours{1};
  if (name == "weekly") return std::chrono::hours{24 * 7};
  if (name == "monthly") return std::chrono::hours{24 * 30};
  if (name == "yearly") return std::chrono::hours{24 * 365};
  return std::chrono::hours{24};
}

std::optional<std::chrono::minutes> period_of(const FeedHead& head) {
  double minutes = head.minutes.value_or(0);
  if (!head.minutes) {
    if (head.period.empty() && !head.times_a_period) return std::nullopt;
    minutes = static_cast<double>(std::chrono::minutes{period_named(head.period)}.count()) /
              std::max(1.0, head.times_a_period.value_or(1));
  }
  const auto most = static_cast<double>(std::chrono::minutes{longest_period}.count());
  return std::chrono::minutes{static_cast<int>(std::clamp(minutes, 1.0, most))};
}

}  // namespace

EntryDraft make_draft(const FeedEntry& entry, const FeedHead& head, const ReadOptions& options) {
  EntryDraft made;
  made.number = entry.number;
  auto& draft = made.draft;
  const auto base = base_of(entry, head, options);
  const auto lang = language_of(entry, head, options);
  auto words = words_of(entry, base, lang);
  auto title = title_text(web_text(entry.title, base), lang, words.text);
  if (title.empty()) title = title_text(web_text(entry.media_title, base), lang, words.text);
  title_from_text(title, words.text, lang);
  const auto link = link_of(entry);
  draft.kind = "news";
  draft.status = "published";
  if (!lang.empty()) draft.lang = lang;
  if (!words.text.empty()) draft.summary = std::move(words.text);
  if (check_web_url(link)) draft.link = link;
  draft.image = picture_of_entry(entry, std::move(words.image), base, lang);
  if (title.empty() && draft.image) title = title_text({.raw = draft.image->alt, .markup = Markup::none}, lang);
  if (title.empty() && draft.link) title = title_of_address(link);
  if (title.empty() && entry.extension.empty()) draft.problems.push_back(nothing_said());
  draft.title = std::move(title);
  made.date = date_of(entry, options);
  if (const auto at = read_feed_date(made.date, options.zone)) {
    draft.published_at = format_rfc3339(*at);
    made.day = format_date(options.zone.date_at(*at));
  }
  made.guid = squeeze_spaces(entry.guid);
  if (!link.empty()) made.link = normal_address(link);
  if (!entry.extension.empty()) {
    if (read_extension_text(entry.extension, draft)) made.date.clear();
    made.link.clear();  // another Vitrine's items are known by their ids: a series of events has one title and one page
  }
  return made;
}

FeedAbout about_feed(const FeedHead& head) {
  FeedAbout about;
  about.title = title_text({head.title.raw, head.title.markup}, head.lang);
  about.home = head.home.address;
  about.next = head.next;
  about.lang = head.lang.empty() ? std::string{} : canonical_lang(head.lang).value_or("");
  about.every = period_of(head);
  return about;
}

}  // namespace vitrine
