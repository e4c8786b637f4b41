#include "net/document.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "formats/html_text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t detection_bytes = 64 * 1024;
constexpr std::size_t most_entries_read = 5'000, most_title = 100;

}  // namespace

Expected<Document> read_document(const UpstreamTools& tools, const Source& source, const FetchReply& reply,
                                 Format format, const std::string& lang, DayOrder days) {
  Document document;
  ReadOptions options;
  options.format = format;
  options.lang = !source.lang.empty() ? source.lang : !lang.empty() ? lang : tools.lang;
  options.zone = tools.zone;
  options.now = tools.now;
  options.days = days;
  options.address = reply.url;
  options.charset = reply.charset;
  if (source.selectors) options.selectors = *source.selectors;
  options.about = [&](const FeedAbout& about) { document.about = about; };
  bool too_many = false;
  std::istringstream in{reply.body};
  const auto read = read_items(in, options, [&](Draft draft, std::string pointer) {
    too_many = too_many || document.entries.size() >= most_entries_read;
    if (!too_many) document.entries.push_back({std::move(draft), std::move(pointer)});
  });
  if (!read) return refuse(read.error().empty() ? std::string{"it cannot be read"} : read.error().front().detail);
  document.about.partial = document.about.partial || too_many;
  for (auto& entry : document.entries)
    if (const auto noted = document.about.dates.find(entry.pointer); noted != document.about.dates.end())
      entry.date = noted->second;
  return document;
}

bool is_web_page(std::string_view body) {
  const auto beginning = to_lower_ascii(trim(body.substr(0, 4096)));
  const auto first_tag = beginning.find("<html"), doctype = beginning.find("<!doctype html");
  if (first_tag == std::string::npos && doctype == std::string::npos) return false;
  const auto at = std::min(first_tag, doctype);
  for (const auto* other : {"<rss", "<feed", "<rdf:rdf", "begin:vcalendar"})
    if (beginning.find(other) < at) return false;
  return beginning.starts_with('<') || beginning.starts_with("\xef\xbb\xbf");
}

bool is_robot_check(std::string_view page) {
  const auto text = to_lower_ascii(page.substr(0, detection_bytes));
  constexpr std::array<std::string_view, 8> signs{"captcha",
                                                  "just a moment...",
                                                  "attention required! | cloudflare",
                                                  "unusual traffic",
                                                  "are you a robot?",
                                                  "verify you are a human",
                                                  "checking your browser",
                                                  "verify you are human"};
  return std::any_of(signs.begin(), signs.end(), [&](auto sign) { return text.find(sign) != std::string::npos; });
}

std::string title_of_page(std::string_view page) {
  page = page.substr(0, detection_bytes);
  const auto lower = to_lower_ascii(page);
  const auto tag = lower.find("<title"), begin = lower.find('>', tag), end = lower.find("</title", begin);
  if (tag == std::string::npos || end == std::string::npos) return {};
  const auto title = page.substr(begin + 1, end - begin - 1);
  return is_utf8(title) ? shorten(squeeze_spaces(read_html(title, {}).text), most_title) : std::string{};
}

void leave_out_titles_of(const std::vector<UpstreamEntry>& others, std::vector<UpstreamEntry>& entries) {
  std::set<std::string> known;
  for (const auto& other : others) known.insert(other.draft.title.value_or(""));
  std::erase_if(entries, [&](const UpstreamEntry& entry) { return known.contains(entry.draft.title.value_or("")); });
}

void leave_out_known(std::vector<UpstreamEntry>& entries, std::size_t first) {
  std::set<std::string> keys;
  std::multimap<std::string, std::string> places;  // of each evening
  const auto evening = [](const Draft& draft) {
    return draft.title.value_or("") + "\n" + draft.starts_at.value_or("");
  };
  for (std::size_t i = 0; i < first; ++i) {
    const auto& draft = entries[i].draft;
    keys.insert(draft.key.value_or(""));
    places.emplace(evening(draft), draft.location.value_or(""));
  }
  const auto is_known = [&](const UpstreamEntry& entry) {
    if (entry.draft.key && keys.contains(*entry.draft.key)) return true;
    const auto place = entry.draft.location.value_or("");
    const auto [begin, end] = places.equal_range(evening(entry.draft));
    return std::any_of(begin, end, [&](const auto& known) {
      return place.empty() || known.second.empty() || same_ignoring_case(place, known.second);
    });
  };
  const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(first);
  entries.erase(std::remove_if(begin, entries.end(), is_known), entries.end());
}

std::optional<Format> format_of(const FetchReply& reply) {
  if (is_web_page(reply.body)) return Format::page;
  return detect(std::string_view{reply.body}.substr(0, detection_bytes));
}

}  // namespace vitrine
