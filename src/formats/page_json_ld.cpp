#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/json_document.hpp"
#include "formats/page_dates.hpp"
#include "formats/page_schema.hpp"
#include "formats/web_text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_stated = 500;
constexpr std::array articles{"NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "SocialMediaPosting"};

bool is_type(const Json& thing, bool (*matches)(std::string_view)) {
  const auto* type = member(thing, {"@type"});
  if (type == nullptr) return false;
  if (type->is_string()) return matches(type->get_ref<const std::string&>());
  if (!type->is_array()) return false;
  return std::any_of(type->begin(), type->end(),
                     [&](const Json& one) { return one.is_string() && matches(one.get_ref<const std::string&>()); });
}

bool is_event(std::string_view type) { return type == "Event" || type.ends_with("Event"); }
bool is_article(std::string_view type) { return std::find(articles.begin(), articles.end(), type) != articles.end(); }

std::string line(const Json& thing, std::initializer_list<std::string_view> path) {
  const auto text = text_at(thing, path);
  return title_text({.raw = text}, "");
}

/// A text, an object with `url`, or a list of these: the first.
std::string image_address(const Json* image, const std::string& base) {
  for (int depth = 0; image != nullptr && depth < 3; ++depth) {
    if (image->is_array()) {
      image = image->empty() ? nullptr : &image->front();
    } else if (image->is_object()) {
      for (const auto name : {"url", "contentUrl", "@id"})
        if (auto url = address_at(*image, {name}, base); !url.empty()) return url;
      return {};
    } else {
      return image->is_string() ? resolve_address(base, image->get_ref<const std::string&>()) : std::string{};
    }
  }
  return {};
}

/// "Cloth Hall, Grote Markt 34, Ypres"
std::string place(const Json& event) {
  const auto* location = member(event, {"location"});
  if (location != nullptr && location->is_array() && !location->empty()) location = &location->front();
  if (location == nullptr) return {};
  if (location->is_string()) return line(event, {"location"});
  auto text = line(*location, {"name"});
  for (auto part : {line(*location, {"address"}), line(*location, {"address", "streetAddress"}),
                    line(*location, {"address", "addressLocality"})})
    if (!part.empty() && text.find(part) == std::string::npos) text += (text.empty() ? "" : ", ") + part;
  return text;
}

StatedEntry read_thing(const Json& thing, const PageAround& around) {
  StatedEntry stated;
  stated.event = is_type(thing, &is_event);
  auto& entry = stated.entry;
  entry.lang = around.lang;
  for (const auto name : {"headline", "name"})
    if (entry.title.empty()) entry.title = line(thing, {name});
  const auto description = text_at(thing, {"description"});
  entry.summary = summary_text({.raw = description, .base = around.base}, around.lang).text;
  entry.link = address_at(thing, {"url"}, around.base);
  if (entry.link.empty()) entry.link = address_at(thing, {"mainEntityOfPage"}, around.base);
  if (entry.link.empty()) entry.link = address_at(thing, {"mainEntityOfPage", "@id"}, around.base);
  if (const auto url = image_address(member(thing, {"image"}), around.base); is_http_address(url)) {
    entry.image.emplace();
    entry.image->url = url;
  }
  set_date(entry, text_at(thing, {"datePublished"}), around.options.zone);
  stated.starts = text_at(thing, {"startDate"});
  stated.ends = text_at(thing, {"endDate"});
  stated.location = place(thing);
  stated.cancelled = text_at(thing, {"eventStatus"}).ends_with("EventCancelled");
  return stated;
}

/// Wherever they stand: alone, in a list, in @graph, in an ItemList. Depth is limited by parse_json().
void collect(const Json& value, const PageAround& around, std::vector<StatedEntry>& all) {
  if (all.size() >= most_stated) return;
  if (value.is_object() && (is_type(value, &is_event) || is_type(value, &is_article))) {
    auto stated = read_thing(value, around);
    if (!stated.entry.title.empty()) all.push_back(std::move(stated));
    return;
  }
  if (value.is_structured())
    for (const auto& inner : value) collect(inner, around, all);
}

}  // namespace

std::vector<StatedEntry> read_json_ld(const PageAround& around) {
  std::vector<StatedEntry> all;
  for (const auto& script : around.page.find("//script[@type='application/ld+json']"))
    if (const auto value = parse_json(script.code())) collect(*value, around, all);
  return all;
}

}  // namespace vitrine
