#include "model/standing.hpp"

#include "model/schedule.hpp"

namespace vitrine {
namespace {

/// Hours come again every week, so what is not on within eight days never is.
constexpr std::chrono::hours a_week_and_a_day{8 * 24};

std::optional<Instant> known(Instant at) {
  if (at == beginning_of_time || at == end_of_time) return std::nullopt;
  return at;
}

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::draft: return "draft";
    case State::archived: return "archived";
    case State::scheduled: return "scheduled";
    case State::live: return "live";
    case State::ended: return "ended";
  }
  return "draft";
}

Standing standing_of(const Content& content, const Zone& zone, Instant now) {
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

}  // namespace vitrine
