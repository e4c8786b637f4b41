#include "formats/feed_extension.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "model/item_json.hpp"

namespace vitrine {
namespace {

constexpr std::array carried{"kind",       "status",   "lang",         "title",     "summary",    "translations",
                             "link",       "image",    "published_at", "starts_at", "ends_at",    "all_day",
                             "time_zone",  "location", "room",         "cancelled", "recurrence", "show_from",
                             "show_until", "hours",    "pinned",       "channels",  "tags"};

bool says_nothing(const Json& value) { return value.is_null() || value == false || value == "" || value.empty(); }

/// The picture's address stays that of the entry: it is where the picture can be fetched.
std::optional<DraftImage> with_address(std::optional<DraftImage> said, const std::optional<DraftImage>& entry) {
  if (!entry || !entry->url) return said;
  if (!said) return entry;
  said->sha256.clear();
  said->url = entry->url;
  return said;
}

}  // namespace

Json extension_of(const Content& content, bool with_hash) {
  Json out = Json::object();
  auto all = to_json(content);
  for (auto& [name, value] : all.items()) {
    if (std::find(carried.begin(), carried.end(), name) == carried.end() || says_nothing(value)) continue;
    if (name == "status" && value == "published") continue;
    if (name == "image" && !with_hash) value.erase("sha256");
    out[name] = std::move(value);
  }
  return out;
}

bool read_extension(const Json& extension, Draft& draft) {
  if (!extension.is_object()) return false;
  Json known = Json::object();
  for (const auto* name : carried)
    if (const auto found = extension.find(name); found != extension.end()) known[name] = *found;
  if (const auto image = known.find("image"); image != known.end() && image->is_object()) image->erase("file");
  auto said = draft_from_json(known);
  if (!said.problems.empty() || !said.title) return false;
  said.key = std::move(draft.key);
  said.image = with_address(std::move(said.image), draft.image);
  said.problems = std::move(draft.problems);
  draft = std::move(said);
  return true;
}

bool read_extension_text(std::string_view json_text, Draft& draft) {
  const auto extension = parse_json(json_text);
  return extension && read_extension(*extension, draft);
}

}  // namespace vitrine
