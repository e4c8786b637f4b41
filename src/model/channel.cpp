#include "model/channel.hpp"

#include <algorithm>

#include "model/lang.hpp"

namespace vitrine {
namespace {

template <class T>
bool has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool speaks(const Content& content, const std::string& want) {
  if (lang_serves(content.lang, want)) return true;
  return std::any_of(content.translations.begin(), content.translations.end(),
                     [&](const auto& translation) { return lang_serves(translation.first, want); });
}

}  // namespace

int Channel::cap(Kind kind) const {
  const auto found = caps.find(kind);
  return found == caps.end() ? default_cap : found->second;
}

const Dwell& Channel::dwell_of(std::string_view kind) const {
  const auto found = dwell_by_kind.find(std::string{kind});
  return found == dwell_by_kind.end() ? dwell : found->second;
}

bool Channel::takes(const Content& content) const {
  if (content.status != Status::published) return false;
  if (content.channels) return has(*content.channels, name);
  if (!has(kinds, content.kind)) return false;
  if (!tags.empty() && std::none_of(tags.begin(), tags.end(), [&](const auto& tag) { return has(content.tags, tag); }))
    return false;
  return langs.empty() ||
         std::any_of(langs.begin(), langs.end(), [&](const auto& lang) { return speaks(content, lang); });
}

std::string theme_at(const Channel& channel, Instant at) {
  if (!channel.night) return channel.theme;
  const auto local = Zone::find(channel.time_zone).value_or(Zone{}).to_local(at);
  const auto midnight = std::chrono::floor<std::chrono::days>(local);
  const auto minute = std::chrono::floor<std::chrono::minutes>(local - midnight).count();
  const auto& [theme, from, to] = *channel.night;
  const bool at_night = from < to ? from <= minute && minute < to : from <= minute || minute < to;
  return at_night ? theme : channel.theme;
}

}  // namespace vitrine
