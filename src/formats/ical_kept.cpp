#include "formats/ical_kept.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "model/rule.hpp"

namespace vitrine {
namespace {

using std::chrono::days;

constexpr std::size_t longest_uid = 200;
constexpr std::int64_t rank_of_series = 0, rank_of_past = std::int64_t{1} << 60;
/// An occurrence that was moved stays with its series, when either may be on in the coming time.
constexpr days near_series{366};
constexpr days in_any_zone{2};

/// By UID; what has none is known by its title and beginning, and by where it is: two may begin at once.
std::string uid_of(const IcalEvent& event, const IcalComponent& component) {
  if (event.uid.empty()) {
    const auto title = component.value(component.value("SUMMARY").empty() ? "DESCRIPTION" : "SUMMARY");
    return sha256(fmt::format("{}\n{}\n{}", title, component.value("DTSTART"), component.value("LOCATION"))).hex();
  }
  return event.uid.size() > longest_uid ? sha256(event.uid).hex() : event.uid;
}

/// When a rule ends for sure; nullopt: it does not say.
std::optional<Instant> end_of_rule(const std::string& text) {
  const auto rule = parse_rule(text);
  if (!rule) return beginning_of_time;
  if (!rule->until) return std::nullopt;
  return Instant{rule->until->time.time_since_epoch()} + days{1};
}

/// nullopt: it goes on for ever, as far as is known.
std::optional<Instant> end_of(const IcalEvent& event) {
  auto last = event.start.at;
  for (const auto& date : event.more) last = std::max(last, date.begin.at + date.length.value_or(Milliseconds{0}));
  for (const auto& rule : event.rules) {
    const auto end = end_of_rule(rule);
    if (!end) return std::nullopt;
    last = std::max(last, *end);
  }
  return last + event.length + in_any_zone;
}

std::int64_t rank_of(const IcalEvent& event, Instant now) {
  const bool series = event.and_later || !event.rules.empty() || !event.more.empty();
  const auto end = event.and_later ? std::nullopt : end_of(event);
  if (end && *end < now && !(event.changes && event.changes->at + near_series > now))
    return rank_of_past + (now - *end).count();
  if (series) return rank_of_series;
  if (event.changes && std::chrono::abs(event.changes->at - now) < near_series) return rank_of_series;
  return std::max<std::int64_t>(1, (event.start.at - now).count());
}

}  // namespace

void IcalKept::add(std::string lines, std::size_t number) {
  const auto component = ical_component("VEVENT", lines);
  const auto event = read_ical_event(component, zones_);
  if (!event) return;
  lines.shrink_to_fit();
  bytes_ += lines.size();
  all_.push_back({uid_of(*event, component), std::move(lines), number, rank_of(*event, now_)});
  if (all_.size() > most || bytes_ > most_bytes) let_go();
}

void IcalKept::let_go() {
  cut_ = true;
  std::sort(all_.begin(), all_.end(), [](const KeptEvent& a, const KeptEvent& b) {
    return std::tie(a.rank, a.number) < std::tie(b.rank, b.number);
  });
  while (!all_.empty() && (all_.size() > most - most / 6 || bytes_ > most_bytes - most_bytes / 6)) {
    bytes_ -= all_.back().lines.size();
    all_.pop_back();
  }
}

std::vector<std::span<const KeptEvent>> IcalKept::groups() {
  std::sort(all_.begin(), all_.end(), [](const KeptEvent& a, const KeptEvent& b) {
    return std::tie(a.uid, a.number) < std::tie(b.uid, b.number);
  });
  std::vector<std::span<const KeptEvent>> out;
  for (std::size_t begin = 0; begin < all_.size();) {
    auto end = begin + 1;
    while (end < all_.size() && all_[end].uid == all_[begin].uid) ++end;
    out.emplace_back(&all_[begin], end - begin);
    begin = end;
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.front().number < b.front().number; });
  return out;
}

}  // namespace vitrine
