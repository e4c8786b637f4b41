#include "model/source.hpp"

#include <array>

#include "base/json.hpp"
#include "model/field_rules.hpp"
#include "model/lang.hpp"

namespace vitrine {
namespace {

constexpr std::array<std::string_view, 3> names_of_when_gone{"keep", "archive", "archive_upcoming"};
constexpr TextRule selector_rule{0, 200, false};
constexpr TextRule format_rule{0, 20, false};
constexpr int longest_age_days = 3650;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

void read_id(Fields& fields, Source& source) {
  const auto text = fields.text("id");
  if (!text) return;
  const auto id = Uuid::parse(*text);
  if (!id || id->version() != 7)
    fields.note("id", "must be a UUID of version 7, such as 0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f");
  else
    source.id = *id;
}

/// As people paste it: calendars are offered as webcal://, and the scheme is often left out.
std::string as_pasted(std::string_view text) {
  text = trim(text);
  const auto lower = to_lower_ascii(text.substr(0, 9));
  if (lower.starts_with("webcal://")) return "https://" + std::string{text.substr(9)};
  if (!text.empty() && text.find("://") == std::string_view::npos) return "https://" + std::string{text};
  return std::string{text};
}

void read_where(Fields& fields, bool (*is_format)(std::string_view), Source& source) {
  if (const auto url = fields.text("url"))
    take(fields, "url", check_web_url(as_pasted(*url)), source.url);
  else if (!fields.noted("url"))
    fields.note("url", "is needed: the address of a site, a feed or a calendar");
  read_text(fields, "format", format_rule, source.format);
  if (!source.format.empty() && is_format && !is_format(source.format))
    fields.note("format", "is no format that there is; leave it out, and it is told by content");
}

void read_kind(Fields& fields, Source& source) {
  const auto name = fields.text("kind");
  if (!name) return;
  source.kind = kind_named(*name);
  if (!source.kind || *source.kind == Kind::poster)
    fields.note("kind", "must be news, event or notice; leave it out to take each item as it comes");
}

void read_limits(Fields& fields, Source& source) {
  source.max_items = read_whole(fields, "max_items", 1, most_entries_kept, source.max_items);
  if (const auto days = read_whole(fields, "max_age_days", 1, longest_age_days, 0); days > 0)
    source.max_age_days = days;
  source.interval_minutes =
      read_whole(fields, "interval_minutes", shortest_interval, longest_interval, source.interval_minutes);
}

void read_rule(Fields& fields, Source& source) {
  std::string name{name_of(source.when_gone)};
  read_choice(fields, "when_gone", names_of_when_gone, name);
  for (const auto rule : {WhenGone::keep, WhenGone::archive, WhenGone::archive_upcoming})
    if (name_of(rule) == name) source.when_gone = rule;
}

void read_selectors(Fields& fields, Problems& problems, Source& source) {
  const auto* object = fields.object("selectors");
  if (!object) return;
  auto& out = source.selectors.emplace();
  Fields parts(*object, fields.pointer("selectors"), problems);
  read_text(parts, "item", selector_rule, out.item);
  read_text(parts, "title", selector_rule, out.title);
  read_text(parts, "date", selector_rule, out.date);
  read_text(parts, "excerpt", selector_rule, out.excerpt);
  read_text(parts, "link", selector_rule, out.link);
  read_text(parts, "image", selector_rule, out.image);
  parts.refuse_unknown("selectors");
}

}  // namespace

std::string_view name_of(WhenGone rule) { return names_of_when_gone.at(static_cast<std::size_t>(rule)); }

Json to_json(const Selectors& selectors) {
  Json out = Json::object();
  out["item"] = selectors.item;
  out["title"] = selectors.title;
  out["date"] = selectors.date;
  out["excerpt"] = selectors.excerpt;
  out["link"] = selectors.link;
  out["image"] = selectors.image;
  return out;
}

Json to_json(const Source& source) {
  Json out = Json::object();
  out["id"] = source.id.text();
  out["name"] = source.name;
  out["url"] = source.url;
  out["format"] = or_null(source.format);
  out["lang"] = or_null(source.lang);
  out["tags"] = source.tags;
  out["kind"] = source.kind ? Json(name_of(*source.kind)) : Json(nullptr);
  out["max_items"] = source.max_items;
  out["max_age_days"] = source.max_age_days ? Json(*source.max_age_days) : Json(nullptr);
  out["as_drafts"] = source.as_drafts;
  out["when_gone"] = name_of(source.when_gone);
  out["local_network"] = source.local_network;
  out["paused"] = source.paused;
  out["interval_minutes"] = source.interval_minutes;
  out["selectors"] = source.selectors ? to_json(*source.selectors) : Json(nullptr);
  out["rev"] = source.rev;
  return out;
}

Expected<Source, Problems> source_from_json(const Json& value, bool (*is_format)(std::string_view)) {
  Problems problems;
  Source source;
  Fields fields(value, "", problems);
  read_id(fields, source);
  read_text(fields, "name", place_rule, source.name);
  read_where(fields, is_format, source);
  if (const auto lang = fields.text("lang"); lang && !lang->empty())
    take(fields, "lang", canonical_lang(*lang), source.lang);
  read_list(
      fields, "tags", most_tags, [](const std::string& tag) { return clean_text(tag, tag_rule); }, source.tags);
  read_kind(fields, source);
  read_limits(fields, source);
  source.as_drafts = fields.flag("as_drafts").value_or(source.as_drafts);
  read_rule(fields, source);
  source.local_network = fields.flag("local_network").value_or(source.local_network);
  source.paused = fields.flag("paused").value_or(source.paused);
  read_selectors(fields, problems, source);
  fields.ignore({"rev", "state"});
  fields.refuse_unknown("a source");
  if (!problems.empty()) return refuse(std::move(problems));
  return source;
}

}  // namespace vitrine
