#include "web/show.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "model/ranges.hpp"
#include "model/sleep.hpp"
#include "web/app.hpp"
#include "web/decks.hpp"
#include "web/show_words.hpp"

namespace vitrine {
namespace {

const Range* window_at(const std::vector<Range>& windows, Instant at) {
  const auto found = std::find_if(windows.begin(), windows.end(), [&](const Range& each) { return each.contains(at); });
  return found == windows.end() ? nullptr : &*found;
}

/// The second line of a slide: when and where, how long it stays, until when it is shown.
std::string details(const DeckView& seen, const Slide& slide, const Range& window, const Zone& zone, Instant at) {
  std::string text;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
  };
  if (!slide.item)
    add(fmt::format("{} rows", std::count_if(slide.rows.begin(), slide.rows.end(),
                                             [&](const Row& row) { return open_at(row.windows, at); })));
  if (slide.item)
    if (const auto* item = seen.find(*slide.item, slide.occurrence)) {
      if (item->content.kind == Kind::event) add(event_words(item->content));
      if (item->content.pinned) add("pinned");
    }
  if (slide.layout != "urgent") add(fmt::format("{} s a turn", slide.slots * seen.deck.slot_seconds));
  if (window.end < at + deck_reach) add("until " + moment_words(window.end, zone));
  return text;
}

std::string say_now(const DeckView& seen, const Channel& channel, const Zone& zone, Instant at) {
  std::string text;
  int number = 0;
  std::string_view turn;
  const auto* on = slide_at(seen.deck, at);
  for (const auto& slide : seen.deck.slides) {
    const auto* window = window_at(slide.windows, at);
    if (window == nullptr) continue;
    if (slide.lang != turn) text += fmt::format("in {}:\n", slide.lang);
    turn = slide.lang;
    text +=
        fmt::format("{} {:2}. {:9} {}\n", &slide == on ? '>' : ' ', ++number, slide.layout, slide_title(seen, slide));
    if (slide.kind == "now")
      for (const auto& room : room_words(seen, slide, zone, at)) text += fmt::format("      {:9} {}\n", "", room);
    const auto more = details(seen, slide, *window, zone, at);
    if (!more.empty()) text += fmt::format("      {:9} {}\n", "", more);
  }
  const auto name = channel.title.empty() ? channel.name : fmt::format("{} ({})", channel.name, channel.title);
  const auto when = fmt::format("Channel {}, {} in {}", name, moment_words(at, zone), zone.name());
  if (const auto until = asleep_until(channel, at)) {
    const auto words = *until == end_of_time ? std::string{} : " until " + moment_words(*until, zone);
    return fmt::format("{}\n\nThe screens are asleep{}{}\n{}", when, words,
                       text.empty() ? ": they are dark." : ", but for what is urgent:", text);
  }
  if (text.empty()) return when + "\n\nNothing is on: the screen shows the name and a clock.\n";
  if (const auto ticker = ticker_words(seen, at); !ticker.empty()) text += "\n" + ticker + "\n";
  return fmt::format("{}\n\nOn in turn; > marks the slide that is on at this moment:\n{}", when, text);
}

/// All windows of a slide over many decks, end to end.
struct Shown {
  std::string layout, title;
  std::vector<Range> windows;
};

void add_window(std::vector<Range>& windows, const Range& window) {
  if (!windows.empty() && windows.back().end >= window.begin)
    windows.back().end = std::max(windows.back().end, window.end);
  else
    windows.push_back(window);
}

/// When the screens fall asleep and wake.
std::vector<std::pair<Instant, std::string_view>> sleep_edges(const Channel& channel, Range span) {
  std::vector<std::pair<Instant, std::string_view>> edges;
  for (const auto& range : sleep_windows(channel, span)) {
    if (range.begin > span.begin) edges.emplace_back(range.begin, "sleep");
    if (range.end < span.end) edges.emplace_back(range.end, "wake");
  }
  return edges;
}

std::string say_changes(const Decks& decks, const Channel& channel, const Zone& zone, Range span) {
  std::map<std::string, Shown> shown;
  for (auto from = span.begin; from < span.end; from += deck_reach) {
    const auto seen = decks.at(channel.name, from, Sleep::ignored);
    if (!seen) break;
    for (const auto& slide : seen->deck.slides) {
      // What later turns show, and what is on a second time, comes and goes with the first.
      if (slide.lang != seen->deck.slides.front().lang || slide.time > 1) continue;
      auto& each = shown.try_emplace(slide.id, Shown{slide.layout, slide_title(*seen, slide), {}}).first->second;
      for (const auto& window : slide.windows) add_window(each.windows, window);
    }
  }
  std::multimap<Instant, std::string> changes;
  for (const auto& [id, each] : shown)
    for (const auto& window : each.windows) {
      const auto note = [&](Instant edge, std::string_view what) {
        if (edge > span.begin && edge < span.end)
          changes.emplace(edge, fmt::format("{:6} {:9} {}", what, each.layout, each.title));
      };
      note(window.begin, "comes");
      note(window.end, "goes");
    }
  for (const auto& [edge, what] : sleep_edges(channel, span))
    changes.emplace(edge, fmt::format("{:6} the screens", what));
  std::string text = fmt::format("\nUntil {}:\n", moment_words(span.end, zone));
  if (changes.empty()) return text + "  nothing comes or goes\n";
  for (const auto& [at, what] : changes) text += fmt::format("  {}  {}\n", moment_words(at, zone), what);
  return text;
}

}  // namespace

std::string say_channel(App& app, const Channel& channel, Instant at, int days) {
  const auto zone = Zone::find(channel.time_zone).value_or(Zone{});
  const Decks decks{app};
  const auto seen = decks.at(channel.name, at);
  if (!seen) return "The channel is gone.\n";
  auto text = say_now(*seen, channel, zone, at);
  if (days > 0) text += say_changes(decks, channel, zone, {at, at + std::chrono::hours{24} * days});
  return text;
}

Expected<Instant> parse_moment(std::string_view text, const Zone& zone) {
  if (const auto day = parse_date(text)) return zone.start_of_day(*day);
  std::string moment{text};
  if (moment.size() > 10 && moment[10] == ' ') moment[10] = 'T';
  if (moment.size() == 16) moment += ":00";
  auto parsed = parse_rfc3339_in(moment, zone);
  if (parsed) return *parsed;
  return refuse(fmt::format("\"{}\" is no time; write it like 2026-12-04T18:30", text));
}

}  // namespace vitrine
