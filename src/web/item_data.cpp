#include "web/item_data.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/hyphens.hpp"
#include "base/qr.hpp"
#include "web/drill.hpp"

namespace vitrine {
namespace {

constexpr int quiet_zone = 4;  // modules of nothing around a QR code, as its standard asks

std::string_view shape_of(const Medium& medium) {
  const double ratio = medium.height == 0 ? 1 : static_cast<double>(medium.width) / medium.height;
  return ratio >= 1.25 ? "landscape" : ratio <= 0.85 ? "portrait" : "square";
}

Data image_data(const Drawing& drawing, const std::optional<ImageRef>& image) {
  if (!image) return no();
  const auto found = drawing.view.media.find(image->sha256);
  if (found == drawing.view.media.end()) return no();
  const auto& medium = found->second;
  Data data;
  data.set("src", "/media/" + image->sha256.hex());
  data.set("alt", image->alt);
  const auto focus = image->focus.value_or(medium.focus.value_or(Focus{}));
  data.set("focus", fmt::format("{:.0f}% {:.0f}%", focus.x * 100, focus.y * 100));
  data.set("width", std::to_string(medium.width));
  data.set("height", std::to_string(medium.height));
  data.set("shape", std::string{shape_of(medium)});
  return data;
}

Data event_data(const Content& content, const Zone& zone, const Words& words) {
  const auto time = event_time(content, zone);
  if (!time) return no();
  const bool several_days = time->first != time->last;
  Data data;
  const auto days = (std::chrono::sys_days{time->last} - std::chrono::sys_days{time->first}).count();
  data.set("weekday", several_days && days < 7  // of longer ones the last day's name says nothing
                          ? fmt::format("{} – {}", words.weekday_short(time->first), words.weekday_short(time->last))
                          : words.weekday(time->first));
  data.set("day", std::to_string(static_cast<unsigned>(time->first.day())));
  data.set("month", words.month(time->first));
  data.set("date", format_date(time->first));
  data.set("last_date", format_date(time->last));
  data.set("several_days", Data{several_days});
  const bool one_month = time->first.month() == time->last.month() && time->first.year() == time->last.year();
  const auto number = [](Date day) { return static_cast<unsigned>(day.day()); };
  data.set("span_days",
           several_days && one_month ? Data{fmt::format("{}–{}", number(time->first), number(time->last))} : no());
  data.set("told", Data{several_days && one_month && content.all_day});  // the leaf says all
  data.set("until", several_days && !one_month ? Data{words.brief_day(time->last, time->first)} : no());
  data.set("span", several_days ? words.span(time->first, time->last) : words.day(time->first));
  data.set("times", content.all_day ? words.label("all_day") : several_days ? words.from(time->times) : time->times);
  const auto there = event_time_there(content, zone, words);
  data.set("there", there.empty() ? no() : Data{there});
  data.set("place", place_of(content));
  data.set("has_place", Data{!place_of(content).empty()});
  data.set("stamp", content.starts_at
                        ? format_rfc3339(*content.starts_at, Zone::find(content.time_zone).value_or(Zone{}))
                        : format_date(time->first));
  data.set("begin", std::to_string(to_unix_ms(time->range.begin)));
  data.set("end", std::to_string(to_unix_ms(time->range.end)));
  data.set("all_day", Data{content.all_day});
  data.set("no_end", Data{!content.all_day && !content.ends_at});
  data.set("cancelled", content.cancelled ? Data{words.label("cancelled")} : no());
  return data;
}

}  // namespace

Data no() { return Data{false}; }

Data text_list(const std::vector<std::string>& texts) {
  kainjow::mustache::list all;
  for (const auto& text : texts) all.emplace_back(Data{"text", text});
  return Data{all};
}

Data link_data(const Content& content, const Words& words) {
  if (!content.link) return no();
  Data data;
  data.set("url", *content.link);
  data.set("host", host_of(*content.link));
  data.set("label", words.label(content.kind == Kind::news ? "read_more" : "more_about"));
  const auto code = make_qr(*content.link);
  data.set("has_qr", Data{code.has_value()});
  if (code) {
    const int side = code->size + 2 * quiet_zone;
    data.set("qr_box", fmt::format("-{0} -{0} {1} {1}", quiet_zone, side));
    data.set("qr_path", code->path);
  }
  return data;
}

Data item_data(const Drawing& drawing, const Item& item, const Words& words, const SlideText& text) {
  const auto& content = item.content;
  Data data;
  data.set("lang", text.lang);
  data.set("dir", is_right_to_left(text.lang) ? "rtl" : "ltr");
  data.set("title", text.title);
  data.set("length", std::string{length_class(text.title)});
  data.set("kicker", kicker(content, words));
  const auto day = content.published_at ? format_date(drawing.zone.date_at(*content.published_at)) : std::string{};
  data.set("published", day.empty() ? no() : Data{day});
  data.set("date", content.published_at ? Data{words.date(drawing.zone.date_at(*content.published_at))} : no());
  data.set("image", image_data(drawing, content.image));
  data.set("has_image", Data{!data.get("image")->is_false()});
  data.set("event", content.kind == Kind::event ? event_data(content, drawing.zone, words) : no());
  data.set("is_event", Data{content.kind == Kind::event});
  data.set("link", no());
  data.set("issued", no());
  data.set("issued_at", no());
  set_hyphens(data, text.title, text.lang);
  return data;
}

void set_hyphens(Data& data, const std::string& shown, const std::string& lang) {
  const auto words = hyphenated_words(shown, lang);
  data.set("hyphens", words.empty() ? no() : Data{words});
}

void set_urgent(Data& data, const Drawing& drawing, const Content& content, const Words& words) {
  if (!content.urgent) return;
  const bool drill = std::find(content.tags.begin(), content.tags.end(), drill_tag) != content.tags.end();
  data.set("kicker", words.label(drill ? "drill" : "urgent"));
  const auto since = content.urgent_since ? content.urgent_since : content.show_from;
  if (!since) return;
  const auto& zone = drawing.zone;
  data.set("issued",
           words.issued(zone.date_at(*since), clock_time(zone.to_local(*since)), zone.date_at(drawing.view.at)));
  data.set("issued_at", std::to_string(to_unix_ms(*since)));
}

}  // namespace vitrine
