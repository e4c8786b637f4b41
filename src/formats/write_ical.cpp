// RFC 5545: events for other calendars. Zones that were used follow the events, written out change by change. Without a
// METHOD: PUBLISH would want an organizer for each event (RFC 5546 section 3.2.1).
#include <algorithm>
#include <map>
#include <ostream>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/feed_extension.hpp"
#include "formats/writer.hpp"
#include "model/recurrence_set.hpp"
#include "model/rule.hpp"

namespace vitrine {
namespace {

using std::chrono::days;

constexpr days years_of_zone{3653};  // ahead of the latest event: for those that come again

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ',' || c == ';') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c != '\r')
      out += c;
  }
  return out;
}

/// RFC 3987 section 3.1: what browsers show as letters, as the URI that a calendar wants.
std::string uri(std::string_view address) {
  std::string out;
  for (const char c : address)
    if (const auto byte = static_cast<unsigned char>(c); byte >= 0x80)
      out += fmt::format("%{:02X}", byte);
    else
      out += c;
  return out;
}

std::string compact(std::string text) {
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string utc(Instant at) { return compact(format_rfc3339(std::chrono::floor<std::chrono::seconds>(at))); }

std::string wall(Instant at, const Zone& zone) {
  const auto local = std::chrono::floor<std::chrono::seconds>(zone.to_local(at));
  auto text = compact(format_rfc3339(Instant{local.time_since_epoch()}));
  text.pop_back();  // the Z
  return text;
}

std::string day(Date date) { return compact(format_date(date)); }

std::string offset_text(std::chrono::minutes offset) {
  const auto size = std::chrono::abs(offset).count();
  return fmt::format("{}{:02}{:02}", offset.count() < 0 ? '-' : '+', size / 60, size % 60);
}

class IcalWriter : public ItemWriter {
 public:
  IcalWriter(std::ostream& out, FeedFrame frame) : out_(out), frame_(std::move(frame)) {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Vitrine//Vitrine//EN");
    line("CALSCALE:GREGORIAN");
    if (!frame_.title.empty()) {
      line("NAME:" + escaped(frame_.title));
      line("X-WR-CALNAME:" + escaped(frame_.title));
    }
    line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    line("X-PUBLISHED-TTL:PT1H");
  }

  void add(const Item& item) override {
    const auto& content = item.content;
    if (content.kind != Kind::event || (!content.starts_at && !content.first_day)) return;
    line("BEGIN:VEVENT");
    line("UID:" + item.id.text());
    line("DTSTAMP:" + utc(item.updated_at));
    line("CREATED:" + utc(content.published_at.value_or(item.created_at)));
    line("LAST-MODIFIED:" + utc(item.updated_at));
    line(fmt::format("SEQUENCE:{}", std::max<Rev>(0, item.rev - 1)));
    add_times(content);
    line(fmt::format("SUMMARY;LANGUAGE={}:{}", content.lang, escaped(content.title)));
    if (!content.summary.empty())
      line(fmt::format("DESCRIPTION;LANGUAGE={}:{}", content.lang, escaped(content.summary)));
    const bool both = !content.room.empty() && !content.location.empty();
    if (const auto place = content.room + (both ? ", " : "") + content.location; !place.empty())
      line("LOCATION:" + escaped(place));
    if (content.link) line("URL:" + uri(*content.link));
    line(content.cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    add_tags(content);
    add_picture(content);
    line(fmt::format("{}:{}", extension_property, escaped(to_text(extension_of(content, frame_.base.empty())))));
    line("END:VEVENT");
  }

  void finish() override {
    for (const auto& [name, range] : used_) add_zone(name, range);
    line("END:VCALENDAR");
  }

 private:
  /// Folded to 75 bytes, never within a character.
  void line(std::string_view text) {
    std::size_t room = 75;
    while (text.size() > room) {
      auto end = room;
      while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
      out_ << text.substr(0, end) << "\r\n ";
      text.remove_prefix(end);
      room = 74;
    }
    out_ << text << "\r\n";
  }

  void add_times(const Content& content) {
    if (content.all_day) {
      line("DTSTART;VALUE=DATE:" + day(*content.first_day));
      line("DTEND;VALUE=DATE:" + day(next_day(content.last_day.value_or(*content.first_day))));
    } else {
      add_time("DTSTART", *content.starts_at, content);
      if (content.ends_at) add_time("DTEND", *content.ends_at, content);
    }
    if (content.recurrence) line("RRULE:" + rule_of(content));
  }

  void add_time(std::string_view name, Instant at, const Content& content) {
    const auto zone = Zone::find(content.time_zone).value_or(Zone{});
    if (zone == Zone{}) return line(fmt::format("{}:{}", name, utc(at)));
    const auto found = used_.try_emplace(zone.name(), Range{at, at}).first;
    found->second.begin = std::min(found->second.begin, at);
    found->second.end = std::max(found->second.end, at);
    line(fmt::format("{};TZID={}:{}", name, zone.name(), wall(at, zone)));
  }

  /// UNTIL is a day for events of days, and a moment for others; people write either.
  static std::string rule_of(const Content& content) {
    const auto rule = parse_rule(*content.recurrence);
    if (!rule || !rule->until) return *content.recurrence;
    const auto zone = Zone::find(content.time_zone).value_or(Zone{});
    const auto& until = *rule->until;
    const bool is_day = until.clock == Rule::Clock::day;
    std::string text;
    for (const auto part : split(*content.recurrence, ';'))
      if (!part.starts_with("UNTIL=")) text += std::string{part} + ';';
    if (content.all_day) {
      // As recurrence_set reads it: midnight UTC is a mere day, any other time a moment of the day that it is there.
      const bool moment = until.clock == Rule::Clock::utc && std::chrono::floor<days>(until.time) != until.time;
      const auto local = moment ? zone.to_local(Instant{until.time.time_since_epoch()}) : until.time;
      return text + "UNTIL=" + day(Date{std::chrono::floor<days>(local)});
    }
    if (until.clock == Rule::Clock::utc) return *content.recurrence;
    return text + "UNTIL=" + utc(explicit_time(zone, until.time + std::chrono::seconds{is_day ? 86'399 : 0}));
  }

  void add_tags(const Content& content) {
    std::string tags;
    for (const auto& tag : content.tags) tags += (tags.empty() ? "" : ",") + escaped(tag);
    if (!tags.empty()) line("CATEGORIES:" + tags);
  }

  void add_picture(const Content& content) {
    if (!content.image || frame_.base.empty()) return;
    const auto url = uri(frame_.base) + "/media/" + content.image->sha256.hex();
    const auto picture = frame_.picture ? frame_.picture(content.image->sha256) : std::nullopt;
    const auto type = picture ? ";FMTTYPE=" + picture->type : std::string{};
    line("IMAGE;VALUE=URI;DISPLAY=FULLSIZE" + type + ":" + url);
    line("ATTACH" + type + ":" + url);
  }

  void add_change(std::string_view kind, Instant at, std::chrono::minutes from, std::chrono::minutes to) {
    line(fmt::format("BEGIN:{}", kind));
    line("DTSTART:" + compact(format_rfc3339(Instant{at.time_since_epoch() + from})).substr(0, 15));
    line("TZOFFSETFROM:" + offset_text(from));
    line("TZOFFSETTO:" + offset_text(to));
    line(fmt::format("END:{}", kind));
  }

  void add_zone(const std::string& name, Range used) {
    const auto zone = Zone::find(name).value_or(Zone{});
    const auto begin = std::chrono::floor<days>(used.begin) - days{366};
    std::map<Instant, std::chrono::minutes> offsets{{begin, zone.offset(begin)}};  // from when on
    for (Instant at = begin; at < used.end + years_of_zone; at += std::chrono::minutes{30})
      if (const auto now = zone.offset(at); now != offsets.rbegin()->second) offsets[at] = now;
    line("BEGIN:VTIMEZONE");
    line("TZID:" + name);
    auto before = offsets.begin()->second;
    bool daylight = offsets.size() > 1 && std::next(offsets.begin())->second < before;  // the first change tells
    for (const auto& [at, offset] : offsets) {
      if (offset != before) daylight = offset > before;
      add_change(daylight ? "DAYLIGHT" : "STANDARD", at, before, offset);
      before = offset;
    }
    line("END:VTIMEZONE");
  }

  std::ostream& out_;
  FeedFrame frame_;
  std::map<std::string, Range> used_;  // zones, and between which moments
};

}  // namespace

std::unique_ptr<ItemWriter> write_ical(std::ostream& out, FeedFrame frame) {
  return std::make_unique<IcalWriter>(out, std::move(frame));
}

}  // namespace vitrine
