#include "net/upstream.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/discover.hpp"
#include "net/document.hpp"
#include "net/freshness.hpp"
#include "net/next_page.hpp"
#include "net/posts.hpp"
#include "net/status.hpp"

namespace vitrine {
namespace {

/// What changed is asked for from so long before the last time on: clocks differ, pages shift, zones are mistaken.
constexpr std::chrono::hours overlap{24}, longest_by_changes{24};
constexpr int most_pages = 10, most_pages_a_day = 50, most_candidates = 8, moves_believed = 3;
constexpr const char* accepted =
    "application/atom+xml, application/rss+xml, application/feed+json, application/json, text/calendar, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5";

bool is_readable(Format format) { return format != Format::page || format_named("page"); }
std::string text_of(Format format) { return format == Format::page ? "page" : std::string{name_of(format)}; }

PullError trouble(PullTrouble what, const std::string& url, std::string_view detail) {
  return {what, fmt::format("{}: {}", url, detail), 0};
}

/// One source's way through its addresses.
class Reader {
 public:
  Reader(const UpstreamTools& tools, const Source& source) : tools_(tools), source_(source) {}

  Expected<Reading, UpstreamFailure> known(const SourceState& before, bool unconditional);
  Expected<Reading, UpstreamFailure> find();

 private:
  Expected<FetchReply, UpstreamFailure> ask(const SourcePart& part, bool unconditional);
  /// Adds what the answer holds, and the pages after it, to the reading.
  std::optional<UpstreamFailure> take(const FetchReply& reply, SourcePart part, std::optional<Format> expected);
  void follow(std::string next, const SourcePart& first, Format format);
  void follow_posts(std::string next, const SourcePart& first);
  bool wants_to_the_end(const SourcePart& part, Format format) const;
  /// Why a document of this format brings nothing.
  PullTrouble trouble_of(Format format) const {
    if (format != Format::page) return PullTrouble::unreadable;
    return source_.selectors ? PullTrouble::not_where_said : PullTrouble::nothing_found;
  }
  bool take_page(const FetchReply& page, const SourcePart& part);
  bool try_candidate(const Candidate& candidate, const FetchReply& page);
  Expected<Reading, UpstreamFailure> discover_from(const FetchReply& page);
  Expected<Reading, UpstreamFailure> done();

  const UpstreamTools& tools_;
  const Source& source_;
  Reading reading_;
  bool again_ = false;                    ///< its items are here: what is gone from among them matters
  std::optional<Instant> changes_since_;  ///< nothing: all that is wanted is to be read
};

Expected<FetchReply, UpstreamFailure> Reader::ask(const SourcePart& part, bool unconditional) {
  FetchRequest request;
  request.url = part.url;
  request.local_network = source_.local_network;
  request.accept = accepted;
  request.user_agent = tools_.user_agent;
  request.stop = tools_.stop;
  if (!unconditional) {
    request.etag = part.etag;
    request.last_modified = part.last_modified;
    request.validators_of = part.answered_at;
  }
  auto reply = tools_.fetch(request);
  if (!reply) return refuse(UpstreamFailure{std::move(reply.error()), std::nullopt});
  if (auto error = error_of_status(*reply)) return refuse(UpstreamFailure{*error, retry_after(*reply, tools_.now)});
  if (reply->status == 304 && request.etag.empty() && request.last_modified.empty())
    return refuse(UpstreamFailure{
        {PullTrouble::server_trouble, part.url + ": answers \"not modified\" to who has nothing yet", 304}, {}});
  return std::move(*reply);
}

/// A lasting redirect is believed when it was met some times in a row.
void note_move(SourcePart& part, const FetchReply& reply) {
  part.moved_times = !reply.moved_to.empty() && part.moved_to == reply.moved_to ? part.moved_times + 1 : 1;
  part.moved_to = reply.moved_to;
  if (part.moved_to.empty()) part.moved_times = 0;
  if (part.moved_times < moves_believed) return;
  part.url = part.moved_to;
  if (part.answered_at == part.url) part.answered_at.clear();
  part.moved_to.clear();
  part.moved_times = 0;
}

std::optional<UpstreamFailure> Reader::take(const FetchReply& reply, SourcePart part, std::optional<Format> expected) {
  auto format = source_.format.empty() ? format_of(reply) : format_named(source_.format);
  if (format == Format::json && expected) format = expected;  // JSON says little of what it is
  if (!format || !is_readable(*format) || (expected && *format == Format::page && *expected != Format::page)) {
    const bool asks = is_robot_check(reply.body);
    return UpstreamFailure{trouble(asks ? PullTrouble::robot_check : PullTrouble::unreadable, part.url,
                                   asks ? "asks whether a person reads it" : "is no feed, calendar or list of news"),
                           std::nullopt};
  }
  auto document = read_document(tools_, source_, reply, *format, part.lang, part.days);
  if (!document) return UpstreamFailure{trouble(trouble_of(*format), part.url, document.error()), std::nullopt};
  part.format = text_of(*format);
  if (document->about.days != DayOrder::unknown) part.days = document->about.days;
  part.etag = reply.header("etag");
  part.last_modified = reply.header("last-modified");
  part.answered_at = reply.url == part.url ? std::string{} : reply.url;
  note_move(part, reply);
  reading_.parts.push_back(part);
  if (reading_.title.empty()) reading_.title = document->about.title;
  if (*format == Format::page) reading_.selectors = document->about.selectors;
  reading_.partial = reading_.partial || document->about.partial;
  reading_.asked = std::max(reading_.asked, document->about.every.value_or(std::chrono::minutes{0}));
  if (const auto fresh = fresh_for(reply, tools_.now))
    reading_.asked = std::max(reading_.asked, std::chrono::ceil<std::chrono::minutes>(*fresh));
  if (*format == Format::page) leave_out_titles_of(reading_.entries, document->entries);
  const auto before = reading_.entries.size();
  std::move(document->entries.begin(), document->entries.end(), std::back_inserter(reading_.entries));
  if (reading_.entries.size() == before) return std::nullopt;
  auto next = next_page(reply, document->about, part.url, 1);
  const bool posts = *format == Format::wordpress && is_posts_list(part.url);
  posts ? follow_posts(std::move(next), part) : follow(std::move(next), part, *format);
  return std::nullopt;
}

void Reader::follow(std::string next, const SourcePart& first, Format format) {
  const auto wanted = static_cast<std::size_t>(source_.max_items);
  const bool to_the_end = wants_to_the_end(first, format);
  std::size_t read = reading_.entries.size();
  for (int page = 2; !next.empty(); ++page) {
    if (page > most_pages || (read >= wanted && !to_the_end)) return void(reading_.partial = true);
    const auto reply = ask({.url = next, .format = {}, .etag = {}, .last_modified = {}, .moved_to = {}}, true);
    auto document =
        reply ? read_document(tools_, source_, *reply, format, first.lang, first.days) : refuse(std::string{});
    if (!document || document->entries.empty()) return void(reading_.partial = true);
    read += document->entries.size();
    std::move(document->entries.begin(), document->entries.end(), std::back_inserter(reading_.entries));
    next = next_page(*reply, document->about, first.url, page);
  }
}

/// Whether a list of events is read beyond what is taken of it, so that one that was called off is missed.
bool Reader::wants_to_the_end(const SourcePart& part, Format format) const {
  return again_ && source_.when_gone != WhenGone::keep && format == Format::wordpress && !is_posts_list(part.url);
}

/// Of many posts the newest page was read: it has what is new, and what was planned and came out. What changed among
/// the others, and which there are, is asked for in a few small answers.
void Reader::follow_posts(std::string next, const SourcePart& first) {
  if (next.empty()) return;
  const bool was_partial = std::exchange(reading_.partial, false);
  const PostPages pages{
      [&](const std::string& url) {
        return ask({.url = url, .format = {}, .etag = {}, .last_modified = {}, .moved_to = {}}, true);
      },
      [&](const FetchReply& reply) { return read_document(tools_, source_, reply, Format::wordpress, first.lang); }};
  if (auto changed = changes_since_ ? changed_posts(pages, first.url, *changes_since_) : std::nullopt) {
    reading_.partial = reading_.changes_only = true;
    std::move(changed->begin(), changed->end(), std::back_inserter(reading_.entries));
  } else {
    follow(std::move(next), first, Format::wordpress);
  }
  const bool compares = again_ && source_.when_gone == WhenGone::archive;
  const int most = reading_.changes_only ? most_pages : most_pages_a_day;
  if (auto all = reading_.partial && compares ? all_posts(pages, first.url, most) : std::nullopt) {
    std::move(all->begin(), all->end(), std::back_inserter(reading_.elsewhere));
    reading_.partial = false;
  }
  reading_.partial = reading_.partial || was_partial;
}

Expected<Reading, UpstreamFailure> Reader::done() { return std::move(reading_); }

Expected<Reading, UpstreamFailure> Reader::known(const SourceState& before, bool unconditional) {
  const auto& parts = before.parts;
  again_ = true;
  const bool lately = before.whole_at && tools_.now - *before.whole_at < longest_by_changes;
  if (lately && before.succeeded_at) changes_since_ = *before.succeeded_at - overlap;
  std::vector<Expected<FetchReply, UpstreamFailure>> replies;
  for (const auto& part : parts) replies.push_back(ask(part, unconditional));
  const auto is_unchanged = [](const auto& reply) { return reply && reply->status == 304; };
  if (!unconditional && std::all_of(replies.begin(), replies.end(), is_unchanged)) {
    reading_.not_modified = true;
    reading_.parts = parts;
    for (std::size_t i = 0; i < parts.size(); ++i) note_move(reading_.parts[i], *replies[i]);
    return done();
  }
  std::optional<UpstreamFailure> failure;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // Parts are read together, so that what is missing is known to be missing.
    if (is_unchanged(replies[i])) replies[i] = ask(parts[i], true);
    auto wrong = replies[i] ? take(*replies[i], parts[i], format_named(parts[i].format)) : replies[i].error();
    if (!wrong) continue;
    failure = std::move(wrong);
    auto kept = parts[i];
    kept.etag = kept.last_modified = {};
    reading_.parts.push_back(kept);
  }
  if (!failure) return done();
  if (reading_.entries.empty()) return refuse(std::move(*failure));
  reading_.partial = true;
  reading_.error = failure->error;
  return done();
}

bool is_event_list(const Candidate& candidate) {
  return candidate.address.find("/tribe/") != std::string::npos ||
         (candidate.format && text_of(*candidate.format) == "ics");
}

/// Beside a calendar only when it lists nothing but news: the same evening would come twice.
bool Reader::take_page(const FetchReply& page, const SourcePart& part) {
  const auto parts = reading_.parts.size(), before = reading_.entries.size();
  if (take(page, part, Format::page)) return false;
  const auto is_event = [](const UpstreamEntry& entry) { return entry.draft.kind == "event"; };
  const auto first = reading_.entries.begin() + static_cast<std::ptrdiff_t>(before);
  if (reading_.entries.size() > before && (parts == 0 || std::none_of(first, reading_.entries.end(), is_event)))
    return true;
  reading_.parts.resize(parts);
  reading_.entries.erase(first, reading_.entries.end());
  return false;
}

bool Reader::try_candidate(const Candidate& candidate, const FetchReply& page) {
  SourcePart part{candidate.address, {}, {}, {}, {}, 0};
  part.lang = candidate.lang;
  const auto before = reading_.entries.size();
  if (candidate.format == Format::page) return take_page(page, part);
  const auto reply = ask(part, true);
  if (!reply || format_of(*reply) == Format::page) return false;
  const auto parts = reading_.parts.size();
  if (take(*reply, part, candidate.format)) return false;
  // A calendar that the page names may be empty today and have events tomorrow.
  const bool awaited = candidate.sure && is_event_list(candidate);
  if (reading_.entries.size() > before || awaited) return true;
  reading_.parts.resize(parts);
  return false;
}

Expected<Reading, UpstreamFailure> Reader::discover_from(const FetchReply& page) {
  std::vector<std::string> links;
  for (const auto& [name, value] : page.headers)
    if (name == "link") links.push_back(value);
  bool news = false, events = false;
  int tried = 0;
  for (const auto& candidate : discover(page.body, page.url, links)) {
    if (candidate.comments || (news && events) || (news && candidate.format == Format::page)) continue;
    const bool is_events = is_event_list(candidate);
    if ((is_events ? events : news) || ++tried > most_candidates) continue;
    if (candidate.format == Format::page && !is_readable(Format::page)) continue;
    if (try_candidate(candidate, page)) (is_events ? events : news) = true;
  }
  if (news || events) {
    if (const auto title = title_of_page(page.body); !title.empty()) reading_.title = title;
    return done();
  }
  const bool asks = is_robot_check(page.body);
  return refuse(UpstreamFailure{
      trouble(asks ? PullTrouble::robot_check : PullTrouble::nothing_found, page.url,
              asks ? "asks whether a person reads it" : "names no feed or calendar, and holds no list of news"),
      std::nullopt});
}

Expected<Reading, UpstreamFailure> Reader::find() {
  const SourcePart part{source_.url, {}, {}, {}, {}, 0};
  const auto reply = ask(part, true);
  if (!reply) return refuse(reply.error());
  const bool as_it_is = !source_.format.empty() || source_.selectors;
  if (!as_it_is && format_of(*reply) == Format::page) return discover_from(*reply);
  if (auto failure = take(*reply, part, std::nullopt)) return refuse(std::move(*failure));
  return done();
}

/// Not a passing trouble: the address is not what it was.
bool is_lost(const PullError& error) {
  using enum PullTrouble;
  return error.trouble == not_found || error.trouble == login_needed || error.trouble == gone ||
         error.trouble == unreadable || error.trouble == nothing_found;
}

}  // namespace

Expected<Reading, UpstreamFailure> read_upstream(const UpstreamTools& tools, const Source& source,
                                                 const SourceState& before, bool unconditional) {
  if (before.parts.empty()) return Reader{tools, source}.find();
  auto reading = Reader{tools, source}.known(before, unconditional);
  const bool was_found = before.parts.size() > 1 || before.parts.front().url != source.url;
  if (reading || !was_found || !is_lost(reading.error().error)) return reading;
  auto found = Reader{tools, source}.find();
  return found ? std::move(found) : std::move(reading);
}

}  // namespace vitrine
