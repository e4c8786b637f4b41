#include "formats/ical_draft.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/feed_extension.hpp"
#include "formats/feed_keys.hpp"
#include "formats/html_text.hpp"
#include "formats/meeting_words.hpp"
#include "formats/web_entry.hpp"
#include "formats/web_text.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

using std::chrono::days;

std::string address(std::string_view text, const ReadOptions& options) {
  auto found = resolve_address(options.address, trim(text));
  return is_http_address(found) ? found : std::string{};
}

/// Many programs write HTML where the standard has plain text.
WebText description_of(const IcalComponent& component, std::string& keeper, const ReadOptions& options) {
  keeper = ical_text(component.value("DESCRIPTION"));
  const auto* html = component.find("X-ALT-DESC");
  if (trim(keeper).empty() && html != nullptr && html->option("FMTTYPE") == "text/html")
    keeper = ical_text(html->value);
  keeper = without_meeting_words(keeper);
  return {.raw = keeper, .markup = has_markup(keeper) ? Markup::html : Markup::none, .base = options.address};
}

bool is_picture(const IcalProperty& property) {
  if (property.name == "IMAGE") return true;
  if (property.name != "ATTACH") return false;
  if (to_lower_ascii(property.option("FMTTYPE")).starts_with("image/")) return true;
  const auto path = to_lower_ascii(property.value.substr(0, property.value.find_first_of("?#")));
  constexpr std::array<std::string_view, 6> endings{".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

std::optional<DraftImage> picture_of(const IcalComponent& component, const ReadOptions& options) {
  for (const auto& property : component.properties) {
    if (!is_picture(property) || property.option("ENCODING") == "BASE64") continue;
    auto url = address(property.value, options);
    if (url.empty()) continue;
    DraftImage image;
    image.url = std::move(url);
    image.alt = property.option("ALTREP").empty() ? std::string{property.option("X-ALT")} : std::string{};
    return image;
  }
  return std::nullopt;
}

std::string place_of(const IcalComponent& component) {
  auto text = ical_text(component.value("LOCATION"));
  if (trim(text).empty())
    if (const auto* apple = component.find("X-APPLE-STRUCTURED-LOCATION")) text = ical_text(apple->option("X-TITLE"));
  std::string place;
  for (const auto line : split(text, '\n'))
    if (const auto part = squeeze_spaces(line); !part.empty()) place += (place.empty() ? "" : ", ") + part;
  return shorten(place, place_rule.max);
}

/// CREATED never changes; DTSTAMP is when the file was made, in many programs, and would change at every reading.
std::optional<Instant> published_at(const IcalComponent& component) {
  for (const auto* name : {"CREATED", "LAST-MODIFIED"})
    if (const auto text = component.value(name); text.size() == 16 && text[8] == 'T' && text[15] == 'Z')
      if (const auto at =
              parse_rfc3339(fmt::format("{}-{}-{}T{}:{}:{}Z", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2),
                                        text.substr(9, 2), text.substr(11, 2), text.substr(13, 2))))
        if (*at > Instant{std::chrono::sys_days{std::chrono::year{1980} / 1 / 1}}) return *at;
  return std::nullopt;
}

/// Many put the event's address under its text, too, where it is of no use to who stands before a wall.
void drop_own_link(std::string& text, const std::string& link) {
  if (link.empty() || !text.ends_with(link)) return;
  text = trim(std::string_view{text}.substr(0, text.size() - link.size()));
}

/// Outlook tells people what the file does not say: in the title, in the language of whoever called it off.
bool take_cancelled(std::string& title) {
  constexpr std::array<std::string_view, 8> words{"canceled: ",     "cancelled: ",   "annulé : ",  "annulé: ",
                                                  "annulé\u00a0: ", "geannuleerd: ", "abgesagt: ", "cancelado: "};
  const auto lower = to_lower_ascii(title);
  for (const auto word : words) {
    if (!lower.starts_with(word) || title.size() == word.size()) continue;
    title.erase(0, word.size());
    return true;
  }
  return false;
}

std::string date_text(LocalTime day) { return format_date(Date{std::chrono::floor<days>(day)}); }

void set_times(Draft& draft, const IcalOccurrence& occurrence) {
  const auto& zone_name = occurrence.event->start.zone_name;
  draft.time_zone = zone_name;
  if (occurrence.is_day) {
    draft.all_day = true;
    draft.starts_at = date_text(occurrence.day);
    if (occurrence.length > days{1}) draft.ends_at = date_text(occurrence.day + occurrence.length - days{1});
    return;
  }
  const auto zone = Zone::find(zone_name).value_or(Zone{});
  draft.starts_at = format_rfc3339(occurrence.begins, zone);
  if (occurrence.has_end) draft.ends_at = format_rfc3339(occurrence.begins + occurrence.length, zone);
}

std::string key_of(const IcalOccurrence& occurrence) {
  const auto key = feed_key("ical", occurrence.event->uid);
  if (!occurrence.one_of_many) return key;
  auto start = occurrence.named_day ? format_date(*occurrence.named_day) : format_rfc3339(occurrence.named);
  std::erase_if(start, [](char c) { return c == '-' || c == ':'; });
  return key + "#" + start;
}

}  // namespace

Draft draft_of(const IcalOccurrence& occurrence, const ReadOptions& options, const FeedAbout& about) {
  const auto& component = *occurrence.event->component;
  WebEntry entry;
  const auto* title = component.find("SUMMARY");
  entry.lang =
      title == nullptr || title->option("LANGUAGE").empty() ? about.lang : std::string{title->option("LANGUAGE")};
  if (entry.lang.empty()) entry.lang = options.lang;
  std::string keeper;
  auto summary = summary_text(description_of(component, keeper, options), entry.lang);
  entry.summary = std::move(summary.text);
  auto raw_title = title == nullptr ? std::string{} : ical_text(title->value);
  const bool called_off = take_cancelled(raw_title);
  entry.title = title_text({.raw = raw_title, .markup = Markup::unsaid}, entry.lang, entry.summary);
  if (entry.title.empty() && entry.summary.empty()) entry.title = about.title;
  entry.link = address(component.value("URL"), options);
  drop_own_link(entry.summary, entry.link);
  entry.image = picture_of(component, options);
  if (!entry.image) entry.image = std::move(summary.image);
  entry.published_at = published_at(component);
  auto draft = draft_of(std::move(entry), options);
  draft.kind = "event";
  set_times(draft, occurrence);
  if (auto place = place_of(component); !place.empty()) draft.location = std::move(place);
  draft.cancelled = called_off || to_lower_ascii(component.value("STATUS")) == "cancelled";
  draft.show_from.reset();
  draft.key = key_of(occurrence);
  if (!occurrence.one_of_many) read_extension_text(ical_text(component.value(extension_property)), draft);
  return draft;
}

}  // namespace vitrine
