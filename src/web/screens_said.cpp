#include "web/screens_said.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "model/item_json.hpp"
#include "store/commits.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_named = 3;  // in one sentence
constexpr std::size_t most_looked_through = 200;

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || wrong != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

void add_takers(std::set<std::string>& into, const std::vector<Channel>& channels, const std::string& content_text) {
  const auto json = parse_json(content_text);
  if (!json) return;
  const auto content = content_from_json(*json);
  for (const auto& channel : channels)
    if (channel.takes(content)) into.insert(channel.name);
}

/// On which channels a commit can be seen: those that take its items now or took them before. nullopt: on all, as when
/// the organisation has changed or too much to look through.
std::optional<std::set<std::string>> channels_of_commit(const App& app, Seq seq) {
  const auto commit = Commits{app.store}.find(seq, 0, most_looked_through);
  if (!commit || commit->count > static_cast<std::int64_t>(most_looked_through)) return std::nullopt;
  const auto channels = app.channels.all();
  std::set<std::string> names;
  for (const auto& change : commit->changes) {
    if (change.collection == "channels") {
      names.insert(change.act == "removed" ? "main" : change.id);
    } else if (change.collection == "items") {
      add_takers(names, channels, change.content_text);
      if (change.before_text) add_takers(names, channels, *change.before_text);
    } else {
      return std::nullopt;
    }
  }
  return names;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? std::string{} : std::string{between}) + part;
  return all;
}

}  // namespace

std::string name_of(const Admin& admin, const Request& request, const Screen& screen) {
  return screen.name.empty() ? admin.words(request).text("screens.unnamed") : screen.name;
}

std::string heard_words(const Admin& admin, const Request& request, const KnownScreen& known) {
  const auto& words = admin.words(request);
  if (is_heard(known.report, admin.app.now())) return words.text("screens.heard");
  if (!known.last_heard) return words.text("screens.never");
  return words.text("screens.silent", {{"when", admin.when(request, *known.last_heard)}});
}

Data silent_bar(const Admin& admin, const Request& request) {
  if (request.identity.role < Role::reader) return Data{false};
  const auto silent = silent_screens(admin.app);
  if (silent.empty()) return Data{false};
  const auto& words = admin.words(request);
  if (silent.size() > most_named)
    return Data{words.count("screens.silent_many", static_cast<std::int64_t>(silent.size()))};
  std::vector<std::string> each;
  for (const auto& known : silent)
    each.push_back(words.text("screens.silent_one", {{"name", name_of(admin, request, known.screen)},
                                                     {"said", heard_words(admin, request, known)}}));
  return Data{joined(each, " · ")};
}

Data receipt_data(const Admin& admin, const Request& request, std::string_view seq) {
  const auto number = number_of(seq);
  if (!number) return Data{false};
  const auto& words = admin.words(request);
  const auto now = admin.app.now();
  std::int64_t all = 0, reached = 0;
  std::vector<std::string> parts;
  const auto channels = channels_of_commit(admin.app, *number);
  bool elsewhere = false;
  for (const auto& known : known_screens(admin.app)) {
    const bool heard = is_heard(known.report, now);
    if (known.screen.name.empty() && !heard) continue;
    if (channels && channels->count(known.screen.channel) == 0) {
      elsewhere = true;
      continue;
    }
    ++all;
    if (heard && known.report->seq >= *number)
      ++reached;
    else if (!heard && parts.size() < most_named)
      parts.push_back(words.text(
          "receipt.last_heard",
          {{"name", name_of(admin, request, known.screen)},
           {"when", known.last_heard ? admin.when(request, *known.last_heard) : words.text("receipt.before_start")}}));
  }
  const auto* why_none = channels && channels->empty() ? "receipt.no_channel"
                         : elsewhere                   ? "receipt.none_here"
                                                       : "receipt.no_screen";
  Data data;
  parts.insert(parts.begin(), all == 0 ? words.text(why_none)
                                       : words.count("receipt.on", all, {{"reached", std::to_string(reached)}}));
  data.set("seq", std::to_string(*number));
  data.set("said", joined(parts, "; ") + '.');
  data.set("whole", Data{all > 0 && reached == all});
  return data;
}

}  // namespace vitrine
