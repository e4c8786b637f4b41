#include "model/merge.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace vitrine {
namespace {

/// A mixture of the file's and staff's values of these could contradict itself.
const std::array<std::vector<std::string>, 3> together{{
    {"all_day", "starts_at", "ends_at", "time_zone", "recurrence"},
    {"show_from", "show_until", "urgent", "urgent_since"},
    {"lang", "title", "summary", "translations"},
}};

const std::vector<std::string> only_events_have{"all_day", "starts_at", "ends_at",   "location",
                                                "room",    "cancelled", "recurrence"};

const Json& member(const Json& object, const std::string& name) {
  static const Json absent;
  if (!object.is_object()) return absent;
  const auto found = object.find(name);
  return found == object.end() ? absent : *found;
}

bool differs(const Json& a, const Json& b, const std::string& name) { return member(a, name) != member(b, name); }

/// Field by field, without regard to what belongs together.
Json merge_members(const Json& imported_last, const Json& incoming, const Json& current) {
  Json out = current.is_object() ? current : Json::object();
  for (const auto& [name, value] : incoming.items())
    if (value != member(imported_last, name)) out[name] = value;
  for (const auto& [name, value] : imported_last.items())
    if (!incoming.contains(name)) out.erase(name);
  return out;
}

void take(Json& out, const Json& incoming, const std::vector<std::string>& names) {
  for (const auto& name : names) {
    if (incoming.contains(name))
      out[name] = incoming[name];
    else
      out.erase(name);
  }
}

/// Texts hang on the language that they are in; the others on each of their group.
bool changed_together(const Json& imported_last, const Json& incoming, const std::vector<std::string>& names) {
  const auto changed = [&](const std::string& name) { return differs(imported_last, incoming, name); };
  return names.front() == "lang" ? changed("lang") : std::any_of(names.begin(), names.end(), changed);
}

}  // namespace

Json apply_merge_patch(Json target, const Json& patch) {
  target.merge_patch(patch);
  return target;
}

Json merge_import(const Json& imported_last, const Json& incoming, const Json& current) {
  // Another kind is another thing: which of staff's fields it could have is not for us to guess.
  const bool other_kind = differs(imported_last, incoming, "kind");
  Json out = other_kind ? incoming : merge_members(imported_last, incoming, current);
  if (!other_kind) {
    out["translations"] = merge_members(member(imported_last, "translations"), member(incoming, "translations"),
                                        member(current, "translations"));
    for (const auto& names : together)
      if (changed_together(imported_last, incoming, names)) take(out, incoming, names);
  }
  // Where staff chose another kind or language, what the file says about the former one has no place.
  if (!other_kind && member(out, "kind") != "event") take(out, current, only_events_have);
  if (out["lang"].is_string()) out["translations"].erase(out["lang"].get<std::string>());
  if (member(current, "status") == "archived" && member(imported_last, "status") != "archived")
    out["status"] = "archived";
  return out;
}

}  // namespace vitrine
