#include "model/validate.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/fields.hpp"
#include "model/hours.hpp"
#include "model/lang.hpp"
#include "model/recurrence.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_hours = 50, most_channels = 100, most_translations = 50;
constexpr std::chrono::hours longest_urgency{24};
constexpr Instant earliest_time = std::chrono::sys_days{std::chrono::year{1900} / 1 / 1};
constexpr Instant latest_time = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};

bool is_bare_date(std::string_view text) { return parse_date(text).has_value(); }

}  // namespace

/// Walks a draft once; every rule notes what it finds and goes on.
struct Validator {
  const Draft& draft;
  const ItemDefaults& defaults;
  Content out{};
  std::optional<Uuid> id{};
  Problems problems{};
  Zone zone{};

  Expected<ValidItem, Problems> result() {
    problems = draft.problems;
    check_identity();
    check_words();
    check_image();
    check_zone();
    check_times();
    check_event();
    check_hours();
    check_showing();
    check_urgent();
    check_lists();
    if (!problems.empty()) return refuse(std::move(problems));
    return ValidItem{std::move(id), std::move(out)};
  }

  /// One problem a field is enough: what could not be read is not also "missing".
  void note(const std::string& pointer, std::string detail, std::string code = {}, std::string about = {}) {
    const auto same = [&](const Problem& problem) { return problem.pointer == pointer; };
    if (std::none_of(problems.begin(), problems.end(), same))
      problems.push_back({pointer, std::move(detail), std::move(code), std::move(about)});
  }

  /// `into`: a T, or an optional one.
  template <class T, class Into>
  void take(const std::string& pointer, Expected<T> value, Into& into) {
    if (value)
      into = std::move(*value);
    else
      note(pointer, value.error());
  }

  void check_identity() {
    if (draft.id) {
      const auto parsed = Uuid::parse(*draft.id);
      if (!parsed || parsed->version() != 7)
        note("/id", "must be a UUID of version 7, such as 0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f");
      else
        id = *parsed;
    }
    const auto kind = kind_named(draft.kind.value_or("news"));
    kind ? void(out.kind = *kind) : note("/kind", "must be news, event, notice or poster");
    const auto status = status_named(draft.status.value_or("published"));
    status ? void(out.status = *status) : note("/status", "must be draft, published or archived");
    if (draft.key) take("/key", clean_text(*draft.key, key_rule), out.key);
  }

  void check_words() {
    take("/lang", canonical_lang(draft.lang.value_or(defaults.lang)), out.lang);
    take("/title", clean_text(draft.title.value_or(""), title_rule), out.title);
    take("/summary", clean_text(draft.summary.value_or(""), summary_rule), out.summary);
    take("/location", clean_text(draft.location.value_or(""), place_rule), out.location);
    take("/room", clean_text(draft.room.value_or(""), place_rule), out.room);
    if (draft.link) take("/link", check_web_url(*draft.link), out.link);
    if (draft.translations.size() > most_translations)
      return note("/translations",
                  fmt::format("has {} languages; {} are allowed", draft.translations.size(), most_translations));
    for (const auto& [tag, text] : draft.translations) check_translation(tag, text);
  }

  void check_translation(const std::string& tag, const Translation& text) {
    const auto pointer = "/translations" + pointer_to(tag);
    const auto lang = canonical_lang(tag);
    if (!lang) return note(pointer, lang.error());
    if (*lang == out.lang) return note(pointer, "is the item's own language, whose text is in title and summary");
    if (out.translations.contains(*lang)) return note(pointer, fmt::format("{} is given twice", *lang));
    auto& into = out.translations[*lang];
    take(pointer + "/title", clean_text(text.title, title_rule), into.title);
    take(pointer + "/summary", clean_text(text.summary, summary_rule), into.summary);
  }

  void check_image() {
    if (out.kind == Kind::poster && !draft.image) note("/image", "a poster needs an image");
    if (!draft.image) return;
    ImageRef image;
    if (draft.image->sha256.empty() && draft.image->file)
      note_missing_picture("/image/file", *draft.image->file, "uploaded");
    else if (draft.image->sha256.empty() && draft.image->url)
      note_missing_picture("/image/url", *draft.image->url, "fetched");
    else
      take("/image/sha256", Sha256::parse(draft.image->sha256), image.sha256);
    take("/image/alt", clean_text(draft.image->alt, alt_rule), image.alt);
    if (const auto& focus = draft.image->focus)
      image.focus = Focus{share("/image/focus/x", focus->x), share("/image/focus/y", focus->y)};
    out.image = image;
  }

  void note_missing_picture(const std::string& pointer, const std::string& name, const char* what) {
    const auto shown = shorten(name, 100);
    note(pointer, fmt::format("the image {} has not been {}; only its sha256 can be kept", shown, what),
         "picture_not_here", shown);
  }

  double share(const std::string& pointer, double value) {
    if (!(value >= 0 && value <= 1)) note(pointer, "must be between 0 and 1");
    return value;
  }

  void check_zone() {
    out.time_zone = draft.time_zone.value_or(defaults.time_zone);
    take("/time_zone", Zone::find(out.time_zone), zone);
  }

  /// A time without offset is read in the item's zone.
  std::optional<Instant> time(const std::string& pointer, const std::optional<std::string>& text) {
    if (!text) return {};
    const auto at = parse_rfc3339_in(*text, zone);
    if (!at) return note(pointer, at.error()), std::nullopt;
    if (*at < earliest_time || *at >= latest_time)
      return note(pointer, "must be between the years 1900 and 9999"), std::nullopt;
    return *at;
  }

  std::optional<Date> day(const std::string& pointer, const std::optional<std::string>& text) {
    if (!text) return {};
    const auto date = parse_date(*text);
    if (!date) return note(pointer, "an all-day event takes dates, written like 2026-12-04"), std::nullopt;
    if (std::chrono::sys_days{*date} < earliest_time || std::chrono::sys_days{*date} >= latest_time)
      return note(pointer, "must be between the years 1900 and 9999"), std::nullopt;
    return *date;
  }

  void check_times() {
    out.published_at = time("/published_at", draft.published_at);
    if (out.status == Status::published && !draft.published_at)
      note("/published_at", "a published item needs the time of its publication");
    out.show_from = time("/show_from", draft.show_from);
    out.show_until = time("/show_until", draft.show_until);
    if (out.show_from && out.show_until && *out.show_until <= *out.show_from)
      note("/show_until", "must be after show_from");
  }

  void check_event() {
    // A date where a time could be says all_day by itself, unless all_day says otherwise.
    out.all_day = draft.all_day.value_or(draft.starts_at && is_bare_date(*draft.starts_at));
    if (out.kind != Kind::event) return refuse_event_fields();
    if (!draft.starts_at) note("/starts_at", "an event needs the time or day when it starts");
    if (out.all_day) {
      out.first_day = day("/starts_at", draft.starts_at);
      out.last_day = day("/ends_at", draft.ends_at);
      if (out.first_day && out.last_day && *out.last_day < *out.first_day)
        note("/ends_at", "must not be before starts_at");
    } else {
      out.starts_at = event_time("/starts_at", draft.starts_at);
      out.ends_at = event_time("/ends_at", draft.ends_at);
      if (out.starts_at && out.ends_at && *out.ends_at <= *out.starts_at)
        note("/ends_at", "must be after starts_at; leave it out when the end is not known");
    }
    out.cancelled = draft.cancelled.value_or(false);
    if (draft.recurrence) take("/recurrence", check_recurrence(*draft.recurrence), out.recurrence);
  }

  std::optional<Instant> event_time(const std::string& pointer, const std::optional<std::string>& text) {
    if (text && is_bare_date(*text))
      return note(pointer, "a date without a time needs \"all_day\": true"), std::nullopt;
    return time(pointer, text);
  }

  void refuse_event_fields() {
    const auto only_events = [&](bool given, const char* pointer) {
      if (given) note(pointer, fmt::format("only events have it; this is a {}", name_of(out.kind)));
    };
    only_events(draft.starts_at.has_value(), "/starts_at");
    only_events(draft.ends_at.has_value(), "/ends_at");
    only_events(draft.all_day.value_or(false), "/all_day");
    only_events(!out.location.empty(), "/location");
    only_events(!out.room.empty(), "/room");
    only_events(draft.cancelled.value_or(false), "/cancelled");
    only_events(draft.recurrence.has_value(), "/recurrence");
    out.all_day = false;
  }

  void check_hours() {
    if (draft.hours.size() > most_hours)
      return note("/hours", fmt::format("has {} entries; {} are allowed", draft.hours.size(), most_hours));
    for (std::size_t i = 0; i < draft.hours.size(); ++i)
      out.hours.push_back(hours("/hours" + pointer_to(i), draft.hours[i]));
  }

  Hours hours(const std::string& pointer, const Draft::HoursText& text) {
    Hours hours;
    if (text.days.empty() || text.days.size() > 7) note(pointer + "/days", "must list days such as \"mon\"");
    for (std::size_t i = 0; i < std::min<std::size_t>(text.days.size(), 7); ++i) {
      const auto at = pointer + "/days" + pointer_to(i);
      const auto weekday = day_named(to_lower_ascii(text.days[i]));
      if (!weekday)
        note(at, "must be mon, tue, wed, thu, fri, sat or sun");
      else if (std::exchange(hours.days[*weekday], true))
        note(at, fmt::format("{} is given twice", text.days[i]));
    }
    const auto from = parse_time_of_day(text.from), to = parse_time_of_day(text.to);
    if (!from || *from == 24 * 60) note(pointer + "/from", "must be a time of day from 00:00 to 23:59");
    if (!to) note(pointer + "/to", "must be a time of day from 00:00 to 24:00");
    hours.from = from.value_or(0);
    hours.to = to.value_or(24 * 60);
    return hours;
  }

  void check_showing() {
    out.pinned = draft.pinned.value_or(false);
    if (!draft.channels) return;
    out.channels.emplace();
    if (draft.channels->empty()) note("/channels", "must name a channel; use null for every channel");
    if (draft.channels->size() > most_channels)
      return note("/channels", fmt::format("names {} channels; {} are allowed", draft.channels->size(), most_channels));
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < draft.channels->size(); ++i) {
      const auto& name = (*draft.channels)[i];
      const auto at = "/channels" + pointer_to(i);
      if (!is_channel_name(name)) note(at, how_to_name_channels);
      if (!seen.insert(name).second) note(at, fmt::format("{} is given twice", shorten(name, 60)));
      out.channels->push_back(name);
    }
  }

  void check_urgent() {
    out.urgent = draft.urgent.value_or(false);
    out.urgent_since = time("/urgent_since", draft.urgent_since);
    if (!out.urgent) return;
    if (!draft.show_until) return note("/show_until", "an urgent item needs a time when it ends");
    if (!draft.show_from && !draft.urgent_since)
      return note("/urgent_since", "an urgent item needs urgent_since or show_from");
    const auto since = std::max(out.show_from.value_or(earliest_time), out.urgent_since.value_or(earliest_time));
    if (out.show_until && since > earliest_time && *out.show_until > since + longest_urgency)
      note("/show_until",
           "an urgent item ends at most 24 hours after show_from or urgent_since, whichever is later; renew it by a "
           "new urgent_since");
  }

  void check_lists() {
    if (draft.tags.size() > most_tags)
      return note("/tags", fmt::format("has {} tags; {} are allowed", draft.tags.size(), most_tags));
    std::set<std::string> seen;
    for (std::size_t i = 0; i < draft.tags.size(); ++i) {
      const auto at = "/tags" + pointer_to(i);
      std::string tag;
      take(at, clean_text(draft.tags[i], tag_rule), tag);
      if (!tag.empty() && !seen.insert(tag).second) note(at, fmt::format("\"{}\" is given twice", tag));
      out.tags.push_back(std::move(tag));
    }
  }
};

void complete(Draft& draft, Instant now, const Content* before) {
  const auto seconds = format_rfc3339(std::chrono::floor<std::chrono::seconds>(now));
  const auto fill = [&](std::optional<std::string>& field, const std::optional<Instant>& kept) {
    if (!field) field = kept ? format_rfc3339(*kept) : seconds;
  };
  const std::optional<Instant> none;
  if (draft.status.value_or("published") == "published") fill(draft.published_at, before ? before->published_at : none);
  if (draft.urgent.value_or(false) && !draft.show_from) fill(draft.urgent_since, before ? before->urgent_since : none);
}

Expected<ValidItem, Problems> validate(const Draft& draft, const ItemDefaults& defaults) {
  return Validator{draft, defaults}.result();
}

}  // namespace vitrine
