#include "net/part_reader.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "net/document.hpp"
#include "net/freshness.hpp"
#include "net/next_page.hpp"
#include "net/posts.hpp"
#include "net/status.hpp"

namespace vitrine {
namespace {

/// What changed is asked for from so long before the last time on: clocks differ, pages shift, zones are mistaken.
constexpr std::chrono::hours overlap{24}, longest_by_changes{24};
constexpr int most_pages = 10, most_pages_a_day = 50, moves_believed = 3;
constexpr const char* accepted =
    "application/atom+xml, application/rss+xml, application/feed+json, application/json, text/calendar, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5";

bool is_readable(Format format) { return format != Format::page || format_named("page"); }

}  // namespace

PullError trouble(PullTrouble what, const std::string& url, std::string_view detail) {
  return {what, fmt::format("{}: {}", url, detail), 0};
}

std::string text_of(Format format) { return format == Format::page ? "page" : std::string{name_of(format)}; }

void PartReader::read_again(const SourceState& before) {
  again_ = true;
  const bool lately = before.whole_at && tools_.now - *before.whole_at < longest_by_changes;
  if (lately && before.succeeded_at) changes_since_ = *before.succeeded_at - overlap;
}

/// Why a document of this format brings nothing.
PullTrouble PartReader::trouble_of(Format format) const {
  if (format != Format::page) return PullTrouble::unreadable;
  return source_.selectors ? PullTrouble::not_where_said : PullTrouble::nothing_found;
}

Expected<FetchReply, UpstreamFailure> PartReader::ask(const SourcePart& part, bool unconditional) {
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

std::optional<UpstreamFailure> PartReader::take(const FetchReply& reply, SourcePart part,
                                                std::optional<Format> expected) {
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
  reading.parts.push_back(part);
  if (reading.title.empty()) reading.title = document->about.title;
  if (*format == Format::page) reading.selectors = document->about.selectors;
  reading.partial = reading.partial || document->about.partial;
  reading.asked = std::max(reading.asked, document->about.every.value_or(std::chrono::minutes{0}));
  if (const auto fresh = fresh_for(reply, tools_.now))
    reading.asked = std::max(reading.asked, std::chrono::ceil<std::chrono::minutes>(*fresh));
  if (*format == Format::page) leave_out_titles_of(reading.entries, document->entries);
  const auto before = reading.entries.size();
  std::move(document->entries.begin(), document->entries.end(), std::back_inserter(reading.entries));
  if (reading.entries.size() == before) return std::nullopt;
  auto next = next_page(reply, document->about, part.url, 1);
  const bool posts = *format == Format::wordpress && is_posts_list(part.url);
  posts ? follow_posts(std::move(next), part) : follow(std::move(next), part, *format);
  return std::nullopt;
}

void PartReader::follow(std::string next, const SourcePart& first, Format format) {
  const auto wanted = static_cast<std::size_t>(source_.max_items);
  const bool to_the_end = wants_to_the_end(first, format);
  std::size_t read = reading.entries.size();
  for (int page = 2; !next.empty(); ++page) {
    if (page > most_pages || (read >= wanted && !to_the_end)) return void(reading.partial = true);
    const auto reply = ask({.url = next, .format = {}, .etag = {}, .last_modified = {}, .moved_to = {}}, true);
    auto document =
        reply ? read_document(tools_, source_, *reply, format, first.lang, first.days) : refuse(std::string{});
    if (!document || document->entries.empty()) return void(reading.partial = true);
    read += document->entries.size();
    std::move(document->entries.begin(), document->entries.end(), std::back_inserter(reading.entries));
    next = next_page(*reply, document->about, first.url, page);
  }
}

/// Whether a list of events is read beyond what is taken of it, so that one that was called off is missed.
bool PartReader::wants_to_the_end(const SourcePart& part, Format format) const {
  return again_ && source_.when_gone != WhenGone::keep && format == Format::wordpress && !is_posts_list(part.url);
}

/// Of many posts the newest page was read: it has what is new, and what was planned and came out. What changed among
/// the others, and which there are, is asked for in a few small answers.
void PartReader::follow_posts(std::string next, const SourcePart& first) {
  if (next.empty()) return;
  const bool was_partial = std::exchange(reading.partial, false);
  const PostPages pages{
      [&](const std::string& url) {
        return ask({.url = url, .format = {}, .etag = {}, .last_modified = {}, .moved_to = {}}, true);
      },
      [&](const FetchReply& reply) { return read_document(tools_, source_, reply, Format::wordpress, first.lang); }};
  if (auto changed = changes_since_ ? changed_posts(pages, first.url, *changes_since_) : std::nullopt) {
    reading.partial = reading.changes_only = true;
    std::move(changed->begin(), changed->end(), std::back_inserter(reading.entries));
  } else {
    follow(std::move(next), first, Format::wordpress);
  }
  const bool compares = again_ && source_.when_gone == WhenGone::archive;
  const int most = reading.changes_only ? most_pages : most_pages_a_day;
  if (auto all = reading.partial && compares ? all_posts(pages, first.url, most) : std::nullopt) {
    std::move(all->begin(), all->end(), std::back_inserter(reading.elsewhere));
    reading.partial = false;
  }
  reading.partial = reading.partial || was_partial;
}

}  // namespace vitrine
