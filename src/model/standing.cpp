#include "model/standing.hpp"

#include <algorithm>

#include "model/occurrences.hpp"
#include "model/schedule.hpp"

namespace vitrine {
namespace {

/// Hours come again every week, so what is not on within eight days never is.
constexpr std::chrono::hours a_week_and_a_day{8 * 24};

std::optional<Instant> known(Instant at) {
  if (at == beginning_of_time || at == end_of_time) return std::nullopt;
  return at;
}

Standing standing_once(const Content& content, const Zone& zone, Instant now) {
  if (content.status == Status::draft) return {State::draft, {}};
  if (content.status == Status::archived) return {State::archived, {}};
  const auto whole = visible_range(content);
  if (whole.end <= now || whole.end <= whole.begin) return {State::ended, known(whole.end)};
  const auto begin = std::max(now, whole.begin);
  const auto open = windows(content, zone, {begin, std::min(whole.end, begin + a_week_and_a_day)});
  if (open.empty()) return {State::ended, std::nullopt};
  if (open.front().begin > now) return {State::scheduled, open.front().begin};
  return {State::live, known(whole.end)};
}

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::draft: return "draft";
    case State::archived: return "archived";
    case State::scheduled: return "scheduled";
    case State::live: return "live";
    case State::ended: return "ended";
    case State::nowhere: return "nowhere";
  }
  return "draft";
}

Standing standing_of(const Content& content, const Zone& zone, Instant now) {
  if (!comes_again(content)) return standing_once(content, zone, now);
  const auto standing = standing_once(occurrence_at(content, now), zone, now);
  if (standing.state != State::live) return standing;
  const auto end = end_of_series(content, now).value_or(end_of_time);
  return {State::live, known(std::min(content.show_until.value_or(end_of_time), end))};
}

Standing standing_on(const std::vector<Channel>& channels, const Content& content, const Zone& zone, Instant now) {
  const auto standing = standing_of(content, zone, now);
  if (standing.state != State::live && standing.state != State::scheduled) return standing;
  const bool taken =
      std::any_of(channels.begin(), channels.end(), [&](const Channel& channel) { return channel.takes(content); });
  return taken ? standing : Standing{State::nowhere, std::nullopt};
}

}  // namespace vitrine
