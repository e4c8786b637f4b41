#include "formats/listing.hpp"

#include <map>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/dates.hpp"
#include "formats/day_order.hpp"
#include "formats/excerpt.hpp"
#include "formats/identity.hpp"
#include "formats/read_more.hpp"
#include "formats/text_lines.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_stretch = 100'000;  ///< bytes without a date: this is no listing
constexpr std::size_t most_held = 2000;           ///< stories that wait for a date that tells
constexpr std::size_t longest_heading = 60;       ///< characters; longer is a paragraph, not a heading

/// trim(), for no-break spaces too.
std::string_view trim_all(std::string_view text) {
  for (bool again = true; again;) {
    text = trim(text);
    again = text.starts_with("\u00a0") || text.ends_with("\u00a0");
    if (text.starts_with("\u00a0")) text.remove_prefix(2);
    if (text.ends_with("\u00a0")) text.remove_suffix(2);
  }
  return text;
}

struct Paragraph {
  std::vector<std::string> lines;
  std::size_t line = 0;  ///< of the first
};

std::string join(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += (out.empty() ? "" : " ") + line;
  return out;
}

class Listing {
 public:
  Listing(std::istream& in, const ReadOptions& options, const DraftSink& sink)
      : lines_(in), options_(options), sink_(sink) {}

  Expected<void, Problems> read() {
    std::string line;
    while (lines_.next(line)) {
      take_line(line);
      if (pending_bytes_ > longest_stretch)
        return refuse(Problems{{"",
                                fmt::format("line {}: a long stretch of text without a date such as 30.05.24; "
                                            "is this a listing?",
                                            lines_.number()),
                                "not_a_listing"}});
    }
    if (lines_.refusal()) return refuse(Problems{*lines_.refusal()});
    if (open_) close_story();
    release();
    if (options_.about) {
      FeedAbout about;
      about.dates = std::move(notes_);
      options_.about(about);
    }
    if (!any_)
      return refuse(Problems{{"",
                              "no story found: a listing has a title, below it a date such as 30.05.24, "
                              "an excerpt and \"Read more\"",
                              "not_a_listing"}});
    return {};
  }

 private:
  void take_line(std::string_view line) {
    line = trim_all(line);
    if (line.empty()) {
      in_paragraph_ = false;
    } else if (const auto at = find_read_more(line); at != std::string_view::npos) {
      if (at > 0) add_text(trim(line.substr(0, at)));
      end_block();
    } else if (const auto day = read_day(day_by_itself(line))) {
      begin_story(*day, line);
    } else {
      add_text(line);
    }
  }

  void add_text(std::string_view line) {
    if (!in_paragraph_) pending_.push_back({.lines = {}, .line = lines_.number()});
    in_paragraph_ = true;
    pending_.back().lines.emplace_back(line);
    pending_bytes_ += line.size();
  }

  void clear_pending() {
    pending_.clear();
    pending_bytes_ = 0;
    in_paragraph_ = false;
  }

  void end_block() {
    if (open_) {
      close_story();
    } else if (!pending_.empty()) {  // a block that never had a date
      start_draft(pending_.back());
      story_.problems.push_back({"/published_at", "there is no date such as 30.05.24 below this title", "no_date"});
      pending_.clear();
      close_story();
    }
    clear_pending();
  }

  /// The paragraph above the date is the title. With a story still open ("Read more" is missing), what stands above
  /// the title is that story's excerpt.
  void begin_story(const Expected<Date>& day, std::string_view written) {
    Paragraph title{.lines = {}, .line = lines_.number()};
    if (!pending_.empty()) {
      title = std::move(pending_.back());
      pending_.pop_back();
      if (open_ && pending_.empty() && title.lines.size() > 1) {  // no blank line between excerpt and title
        Paragraph excerpt = title;
        excerpt.lines.pop_back();
        title.line += excerpt.lines.size();
        title.lines.erase(title.lines.begin(), title.lines.end() - 1);
        pending_.push_back(std::move(excerpt));
      }
    }
    if (open_) {
      close_story();
    } else if (!pending_.empty()) {
      const auto heading = squeeze_spaces(join(pending_.back().lines));
      if (count_characters(heading) <= longest_heading) heading_ = heading;
    }
    clear_pending();
    start_draft(title);
    if (day) {
      day_ = format_date(*day);
      written_ = written;
      dates_.see(written);
    } else {
      story_.problems.push_back({"/published_at", day.error(), "no_date"});
    }
  }

  void start_draft(const Paragraph& title) {
    story_ = Draft{};
    story_.kind = "news";
    story_.status = "published";
    if (!options_.lang.empty()) story_.lang = options_.lang;
    story_.title = squeeze_spaces(join(title.lines));
    if (title.lines.empty()) story_.problems.push_back({"/title", "there is no title above this date"});
    if (!heading_.empty()) story_.tags = {heading_};
    day_.clear();
    written_.clear();
    story_line_ = title.line;
    open_ = true;
  }

  void close_story() {
    any_ = true;
    open_ = false;
    std::string summary;
    for (std::size_t i = 0; i < pending_.size(); ++i) {
      const auto text = join(pending_[i].lines);
      const bool last = i + 1 == pending_.size();
      const auto clean = last ? clean_excerpt(text, options_.lang) : squeeze_spaces(text);
      if (!clean.empty()) summary += (summary.empty() ? "" : "\n\n") + clean;
    }
    if (!summary.empty()) story_.summary = std::move(summary);
    story_.key = made_key(story_, day_);
    clear_pending();
    if (story_.problems.empty() && !seen_.insert(*story_.key).second) return;
    held_.push_back({std::move(story_), written_, fmt::format("/lines/{}", story_line_)});
    if (!dates_.is_open() || held_.size() >= most_held) release();
  }

  /// Stories wait while their dates may be read in two ways and a later one may tell. The key is made of what a date
  /// says by itself.
  void release() {
    for (auto& held : held_) {
      const auto day = read_day(dates_.spelled_out(held.date, options_.lang, options_.now));
      if (day && *day) {
        const auto at = options_.zone.start_of_day(**day);
        held.draft.published_at = format_rfc3339(at, options_.zone);
        if (dates_.is_guess(held.date)) notes_[held.pointer] = {held.date, at};
      }
      sink_(std::move(held.draft), std::move(held.pointer));
    }
    held_.clear();
  }

  TextLines lines_;
  const ReadOptions& options_;
  const DraftSink& sink_;
  std::vector<Paragraph> pending_;  ///< read, but not yet known to be title, heading or excerpt
  std::size_t pending_bytes_ = 0;
  bool in_paragraph_ = false, open_ = false, any_ = false;
  Draft story_;          ///< while open_: the one whose excerpt is being read
  std::string day_;      ///< of story_, as a date: what its line says by itself
  std::string written_;  ///< that line
  std::size_t story_line_ = 0;
  std::string heading_;
  std::unordered_set<std::string> seen_;
  struct Held {
    Draft draft;
    std::string date, pointer;
  };
  DayColumn dates_;
  std::vector<Held> held_;
  std::map<std::string, DateNote> notes_;
};

}  // namespace

bool is_date_line(std::string_view line) { return read_day(day_by_itself(trim_all(line))).has_value(); }

Expected<void, Problems> read_listing(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  return Listing(in, options, sink).read();
}

}  // namespace vitrine
