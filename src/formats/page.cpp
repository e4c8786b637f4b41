#include "formats/page.hpp"

#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "base/charset.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/css_selector.hpp"
#include "formats/day_order.hpp"
#include "formats/html_text.hpp"
#include "formats/listing.hpp"
#include "formats/page_schema.hpp"
#include "formats/page_selectors.hpp"
#include "formats/web_text.hpp"
#include "model/lang.hpp"

namespace vitrine {
namespace {

constexpr std::size_t largest_page = 2u << 20;  ///< bytes; what follows is not looked at
constexpr std::size_t most_entries = 500;
constexpr const char* family = "page";

Expected<PagePaths, Problems> compile(const Selectors& rules) {
  PagePaths paths;
  Problems problems;
  const auto take = [&](std::string_view name, const std::string& selector, std::string& into) {
    if (selector.empty()) return;
    auto path = xpath_of(selector);
    path ? void(into = std::move(*path)) : problems.push_back({"/selectors/" + std::string{name}, path.error()});
  };
  take("item", rules.item, paths.item);
  take("title", rules.title, paths.title);
  take("date", rules.date, paths.date);
  take("excerpt", rules.excerpt, paths.excerpt);
  take("link", rules.link, paths.link);
  take("image", rules.image, paths.image);
  if (!problems.empty()) return refuse(std::move(problems));
  return paths;
}

struct DatedDraft {
  Draft draft;
  std::string date{};               ///< as it is written; empty: the draft's holds
  std::optional<DateNote> guess{};  ///< of an event
};

/// Of blocks of one kind: how many days are over, and how many to come or under way. Today alone may be either.
struct Days {
  std::size_t over = 0, ahead = 0;

  void count(const PrintedDate& date, const ReadOptions& options) {
    const auto today = options.zone.date_at(options.now);
    const auto last = date.last_day.value_or(options.zone.date_at(date.at));
    over += last < today;
    ahead += date.at > options.now || (date.last_day && last >= today);
  }
};

/// As an event on that day; a time of the day is told where there is one.
StatedEntry as_event(WebEntry entry, const PrintedDate& date, const ReadOptions& options) {
  const auto day = options.zone.date_at(date.at);
  const bool has_time = date.ends_at || options.zone.start_of_day(day) != date.at;
  StatedEntry event;
  event.entry = std::move(entry);
  event.event = true;
  event.starts = has_time ? format_rfc3339(date.at, options.zone) : format_date(day);
  if (date.ends_at)
    event.ends = format_rfc3339(*date.ends_at, options.zone);
  else if (date.last_day)
    event.ends = format_date(*date.last_day);
  event.entry.published_at.reset();
  event.entry.date_text.clear();
  return event;
}

/// By its column.
std::optional<PrintedDate> date_of(const BlockRead& read, const DayColumn& column, const ReadOptions& options) {
  const auto& written = read.entry.date_text;
  const auto plain = column.spelled_out(written, read.entry.lang, options.now);
  return plain == written ? read.when : read_printed_date(plain, options.zone);
}

/// Each title and address once: pages show their newest twice, in a row of pictures and in the list. Where more days
/// of a list are to come than are over, it says when something takes place, not when it was written.
std::vector<DatedDraft> drafts_of(const PageAround& around, const std::vector<PageBlock>& blocks) {
  const auto& options = around.options;
  std::vector<std::pair<std::string, BlockRead>> entries;
  std::set<std::pair<std::string, std::string>> seen;
  DayColumn column{options.days};
  for (const auto& block : blocks) {
    auto read = read_block(around, block);
    const auto& entry = read.entry;
    if (entry.title.empty() || entries.size() >= most_entries || !seen.emplace(entry.title, entry.link).second)
      continue;
    column.see(entry.date_text);
    entries.emplace_back(kind_of(block), std::move(read));
  }
  std::map<std::string, Days> days;
  for (const auto& [kind, read] : entries) {
    const auto when = date_of(read, column, options);
    if (when && options.now != Instant{} && is_believable(when->at, options)) days[kind].count(*when, options);
  }
  std::vector<DatedDraft> drafts;
  for (auto& [kind, read] : entries) {
    const auto when = date_of(read, column, options);
    const auto& of_kind = days[kind];
    auto date = read.entry.date_text;
    if (when && of_kind.ahead > of_kind.over) {
      const auto guess = column.is_guess(date) ? std::optional{DateNote{date, when->at}} : std::nullopt;
      drafts.push_back({draft_of(as_event(std::move(read.entry), *when, options), options), {}, guess});
    } else {
      drafts.push_back({draft_of(std::move(read.entry), options), std::move(date), {}});
    }
  }
  return drafts;
}

std::vector<DatedDraft> drafts_of(std::vector<StatedEntry> stated, const ReadOptions& options) {
  std::vector<DatedDraft> drafts;
  std::set<std::pair<std::string, std::string>> seen;
  for (auto& each : stated) {
    if (!seen.emplace(each.entry.title + each.starts, each.entry.link).second) continue;
    auto date = each.entry.date_text;
    drafts.push_back({draft_of(std::move(each), options), std::move(date)});
  }
  return drafts;
}

std::vector<DatedDraft> listed_in_text(const PageAround& around) {
  std::vector<DatedDraft> drafts;
  for (const auto& body : around.page.find("//body")) {
    std::istringstream text{read_html(body.html(), around.base).text};
    auto options = around.options;
    options.lang = around.lang;
    std::map<std::string, DateNote> notes;
    options.about = [&](const FeedAbout& about) { notes = about.dates; };
    std::vector<std::string> pointers;
    (void)read_listing(text, options, [&](Draft draft, std::string pointer) {
      drafts.push_back({std::move(draft)});
      pointers.push_back(std::move(pointer));
    });
    for (std::size_t i = 0; i < pointers.size(); ++i)
      if (const auto note = notes.find(pointers[i]); note != notes.end())
        drafts[drafts.size() - pointers.size() + i].date = note->second.text;
  }
  return drafts;
}

bool anything_said(const PagePaths& paths) {
  return !(paths.title.empty() && paths.date.empty() && paths.excerpt.empty() && paths.link.empty() &&
           paths.image.empty());
}

/// What is stated for machines is exact, but may be one event beside a list of news.
std::vector<DatedDraft> guess(const PageAround& around, const std::vector<PageBlock>& found) {
  auto blocks = drafts_of(around, found);
  if (anything_said(around.paths) && !blocks.empty()) return blocks;
  auto stated = read_json_ld(around);
  if (stated.empty()) stated = read_microformats(around);
  if (!stated.empty() && stated.size() * 2 >= blocks.size() && (stated.size() > 1 || blocks.size() < 2))
    return drafts_of(std::move(stated), around.options);
  return blocks.empty() ? listed_in_text(around) : blocks;
}

std::vector<PageBlock> blocks_of(const PageAround& around) {
  if (around.paths.item.empty()) return find_blocks(around.page);
  std::vector<PageBlock> blocks;
  for (const auto& item : around.page.find(around.paths.item)) blocks.push_back({HtmlNode{nullptr}, {item}});
  return blocks;
}

std::string lang_of(const HtmlTree& page, const ReadOptions& options) {
  for (const auto& root : page.find("/html[@lang]"))
    if (const auto lang = canonical_lang(root.attribute("lang"))) return *lang;
  return options.lang;
}

void tell_about(const PageAround& around, const std::vector<PageBlock>& blocks, const EntryKeys& keys,
                std::map<std::string, DateNote> dates, bool partial) {
  if (!around.options.about) return;
  FeedAbout about;
  about.selectors = guessed_selectors(around, blocks);
  for (const auto& title : around.page.find("//title")) {
    about.title = title_text({.raw = title.text(), .markup = Markup::none}, around.lang);
    break;
  }
  if (is_http_address(around.options.address)) about.home = around.options.address;
  about.lang = around.lang;
  dates.insert(keys.notes().begin(), keys.notes().end());
  about.dates = std::move(dates);
  about.days = keys.told();
  about.partial = partial;
  around.options.about(about);
}

}  // namespace

Expected<void, Problems> read_page(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  const auto paths = compile(options.selectors);
  if (!paths) return refuse(paths.error());
  std::string bytes(largest_page, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  const bool cut = bytes.size() == largest_page;
  const HtmlTree page{to_utf8(std::move(bytes), options.charset)};
  const PageAround around{page, *paths, base_of(page, options.address), lang_of(page, options), options};
  const auto blocks = blocks_of(around);
  auto drafts = paths->item.empty() ? guess(around, blocks) : drafts_of(around, blocks);
  if (drafts.empty())
    return refuse(Problems{{"",
                            paths->item.empty() ? "no list of news is found on this page; say where its parts stand"
                                                : "the selector for items finds nothing on this page that has a title",
                            "no_news_here"}});
  EntryKeys keys(family, options, sink);
  std::map<std::string, DateNote> guesses;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const auto pointer = "/items/" + std::to_string(i);
    if (drafts[i].guess) guesses[pointer] = *drafts[i].guess;
    keys.add(std::move(drafts[i].draft), "", pointer, std::move(drafts[i].date));
  }
  keys.finish();
  tell_about(around, blocks, keys, std::move(guesses), cut || drafts.size() >= most_entries);
  return {};
}

bool looks_like_page(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  constexpr std::size_t looked = 2000;
  const auto head = to_lower_ascii(trim(text).substr(0, looked));
  if (!head.starts_with('<')) return false;
  return head.find("<!doctype html") != std::string::npos || head.find("<html") != std::string::npos;
}

}  // namespace vitrine
