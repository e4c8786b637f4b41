#include "web/slide_data.hpp"

#include <fmt/format.h>

#include "base/qr.hpp"
#include "web/slide_text.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;
constexpr std::size_t lead_length = 380;
constexpr int quiet_zone = 4;  // modules of nothing around a QR code, as its standard asks

Data no() { return Data{false}; }

Data text_list(const std::vector<std::string>& texts) {
  list all;
  for (const auto& text : texts) all.emplace_back(Data{"text", text});
  return Data{all};
}

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
  data.set("focus", fmt::format("{:.0f}% {:.0f}%", image->focus_x * 100, image->focus_y * 100));
  data.set("width", std::to_string(medium.width));
  data.set("height", std::to_string(medium.height));
  data.set("shape", std::string{shape_of(medium)});
  return data;
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

Data event_data(const Content& content, const Words& words) {
  const auto time = event_time(content);
  if (!time) return no();
  const bool several_days = time->first != time->last;
  Data data;
  data.set("weekday", several_days
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
  data.set("until", several_days && !one_month
                        ? Data{fmt::format("{} {}", number(time->last), words.month_short(time->last))}
                        : no());
  data.set("span", several_days ? words.span(time->first, time->last) : words.day(time->first));
  data.set("times", content.all_day ? words.label("all_day") : several_days ? words.from(time->times) : time->times);
  data.set("place", place_of(content));
  data.set("has_place", Data{!place_of(content).empty()});
  data.set("begin", std::to_string(to_unix_ms(time->range.begin)));
  data.set("end", std::to_string(to_unix_ms(time->range.end)));
  data.set("all_day", Data{content.all_day});
  data.set("cancelled", content.cancelled ? Data{words.label("cancelled")} : no());
  return data;
}

/// What slides, rows and the plain list have in common.
Data item_data(const Drawing& drawing, const Item& item, const Words& words, const SlideText& text) {
  const auto& content = item.content;
  Data data;
  data.set("lang", text.lang);
  data.set("dir", is_right_to_left(text.lang) ? "rtl" : "ltr");
  data.set("title", text.title);
  data.set("length", std::string{length_class(text.title)});
  data.set("kicker", kicker(content, words));
  data.set("date", content.published_at ? Data{words.date(drawing.zone.date_at(*content.published_at))} : no());
  data.set("image", image_data(drawing, content.image));
  data.set("has_image", Data{!data.get("image")->is_false()});
  data.set("event", content.kind == Kind::event ? event_data(content, words) : no());
  data.set("is_event", Data{content.kind == Kind::event});
  data.set("link", no());
  data.set("issued", no());
  return data;
}

Data row_data(const Drawing& drawing, const Row& row) {
  const auto found = drawing.view.items.find(row.item);
  if (found == drawing.view.items.end()) return no();
  const auto text = text_for(found->second.content, drawing.view.channel);
  auto data = item_data(drawing, found->second, drawing.dictionary.of(text.lang, drawing.own.lang()), text);
  data.set("item", row.item.text());
  data.set("windows", windows_text(row.windows, drawing.view.deck.range.end));
  return data;
}

/// The rows of an agenda under the days on which they begin; what is under way stands under today.
Data agenda_days(const Drawing& drawing, const Slide& slide) {
  struct Day {
    Date date;
    list rows;
  };
  std::vector<Day> days;
  const auto today = drawing.zone.date_at(drawing.view.at);
  for (const auto& row : slide.rows) {
    const auto found = drawing.view.items.find(row.item);
    const auto time = found == drawing.view.items.end() ? std::nullopt : event_time(found->second.content);
    if (!time) continue;
    const Date date = std::max(std::chrono::sys_days{time->first}, std::chrono::sys_days{today});
    if (days.empty() || days.back().date != date) days.push_back({date, {}});
    days.back().rows.push_back(row_data(drawing, row));
  }
  list all;
  for (const auto& day : days) {
    Data data;
    data.set("weekday", drawing.own.weekday(day.date));
    data.set("short_day", drawing.own.short_day(day.date));
    data.set("date", format_date(day.date));
    data.set("rows", Data{day.rows});
    all.push_back(data);
  }
  return Data{all};
}

Data summary_data(const Drawing& drawing, const Slide& slide) {
  Data data;
  data.set("lang", drawing.own.lang());
  data.set("dir", "ltr");
  data.set("title", drawing.own.label(slide.layout));
  data.set("has_image", no());
  data.set("days", slide.layout == "agenda" ? agenda_days(drawing, slide) : no());
  list rows;
  if (slide.layout != "agenda")
    for (const auto& row : slide.rows) rows.push_back(row_data(drawing, row));
  data.set("rows", Data{rows});
  return data;
}

Data item_slide_data(const Drawing& drawing, const Slide& slide, const Item& item) {
  const auto text = text_for(item.content, drawing.view.channel);
  const auto& words = drawing.dictionary.of(text.lang, drawing.own.lang());
  auto data = item_data(drawing, item, words, text);
  data.set("paragraphs", text_list(lead(text.summary, lead_length, text.lang)));
  data.set("has_summary", Data{!text.summary.empty()});
  data.set("link", link_data(item.content, words));
  if (slide.layout == "urgent") {
    const auto& content = item.content;
    const auto since = content.urgent_since ? content.urgent_since : content.show_from;
    data.set("kicker", words.label("urgent"));
    if (since) data.set("issued", words.issued(clock_time(drawing.zone.to_local(*since))));
  }
  return data;
}

}  // namespace

Drawing::Drawing(const DeckView& view_, const Dictionary& dictionary_)
    : view(view_),
      dictionary(dictionary_),
      zone(Zone::find(view_.channel.time_zone).value_or(Zone{})),
      own(dictionary.of(view_.channel.langs.empty() ? view_.organisation.langs.front() : view_.channel.langs.front())) {
}

std::string windows_text(const std::vector<Range>& windows, Instant reach) {
  std::string text;
  for (const auto& window : windows) {
    if (!text.empty()) text += ',';
    text += fmt::format("{}-", to_unix_ms(window.begin));
    if (window.end < reach) text += std::to_string(to_unix_ms(window.end));
  }
  return text;
}

Data slide_data(const Drawing& drawing, const Slide& slide) {
  const auto found = slide.item ? drawing.view.items.find(*slide.item) : drawing.view.items.end();
  auto data =
      found == drawing.view.items.end() ? summary_data(drawing, slide) : item_slide_data(drawing, slide, found->second);
  data.set("id", slide.id);
  data.set("layout", slide.layout);
  data.set("kind", slide.kind);
  data.set("item", slide.item ? Data{slide.item->text()} : no());
  data.set("slots", std::to_string(slide.slots));
  data.set("windows", windows_text(slide.windows, drawing.view.deck.range.end));
  return data;
}

Data plain_data(const Drawing& drawing, const Item& item) {
  const auto text = text_for(item.content, drawing.view.channel);
  const auto& words = drawing.dictionary.of(text.lang, drawing.own.lang());
  auto data = item_data(drawing, item, words, text);
  data.set("item", item.id.text());
  data.set("paragraphs", text_list(paragraphs(text.summary)));
  data.set("link", link_data(item.content, words));
  return data;
}

}  // namespace vitrine
