// Channels and the organisation to and from JSON, with every rule about them.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/channel.hpp"
#include "model/channel_look.hpp"
#include "model/channel_rhythm.hpp"
#include "model/field_rules.hpp"
#include "model/lang.hpp"

namespace vitrine {
namespace {

constexpr std::array<std::string_view, 3> transitions{"fade", "slide", "none"};
constexpr std::size_t most_langs = 20;
constexpr int most_of_a_kind = 100;

void read_zone(Fields& fields, std::string& into) {
  const auto name = fields.text("time_zone");
  if (!name) return;
  if (const auto zone = Zone::find(*name); !zone)
    fields.note("time_zone", zone.error());
  else
    into = *name;
}

void read_langs(Fields& fields, std::vector<std::string>& into) {
  read_list(
      fields, "langs", most_langs, [](const std::string& tag) { return canonical_lang(tag); }, into);
}

void read_kinds(Fields& fields, Channel& channel) {
  const auto read = [](const std::string& name) -> Expected<Kind> {
    if (const auto kind = kind_named(name)) return *kind;
    return refuse(fmt::format("\"{}\" is not a kind; use news, event, notice or poster", shorten(name, 60)));
  };
  read_list(fields, "kinds", all_kinds.size(), read, channel.kinds);
  if (channel.kinds.empty() && !fields.noted("kinds"))
    fields.note("kinds", "must name a kind: news, event, notice or poster");
}

void read_caps(Fields& fields, Problems& problems, Channel& channel) {
  const auto* object = fields.object("caps");
  if (!object) return;
  Fields caps(*object, fields.pointer("caps"), problems);
  for (const auto kind : all_kinds)
    channel.caps[kind] = read_whole(caps, name_of(kind), 0, most_of_a_kind, Channel::default_cap);
  caps.refuse_unknown("caps");
}

}  // namespace

Json to_json(const Channel& channel) {
  Json out = Json::object(), kinds = Json::array(), caps = Json::object();
  for (const auto kind : channel.kinds) kinds.push_back(name_of(kind));
  for (const auto kind : all_kinds) caps[std::string{name_of(kind)}] = channel.cap(kind);
  out["name"] = channel.name;
  out["title"] = channel.title;
  out["kinds"] = kinds;
  out["tags"] = channel.tags;
  out["langs"] = channel.langs;
  out["time_zone"] = channel.time_zone;
  out["caps"] = caps;
  out["slot_seconds"] = channel.slot_seconds;
  out["dwell_seconds"] = to_json(channel.dwell);
  out["theme"] = channel.theme;
  out["transition"] = channel.transition;
  write_look(out, channel);
  write_rhythm(out, channel);
  out["rev"] = channel.rev;
  return out;
}

Json to_json(const Organisation& organisation) {
  Json out = Json::object();
  out["name"] = organisation.name;
  out["langs"] = organisation.langs;
  out["time_zone"] = organisation.time_zone;
  out["public_url"] = organisation.public_url ? Json(*organisation.public_url) : Json(nullptr);
  out["logo"] = organisation.logo ? Json(organisation.logo->hex()) : Json(nullptr);
  out["rev"] = organisation.rev;
  return out;
}

Expected<Channel, Problems> channel_from_json(const Json& value) {
  Problems problems;
  Channel channel;
  Fields fields(value, "", problems);
  channel.name = fields.text("name").value_or(channel.name);
  if (!is_channel_name(channel.name)) fields.note("name", how_to_name_channels);
  read_text(fields, "title", place_rule, channel.title);
  read_kinds(fields, channel);
  read_list(
      fields, "tags", most_tags, [](const std::string& tag) { return clean_text(tag, tag_rule); }, channel.tags);
  read_langs(fields, channel.langs);
  read_zone(fields, channel.time_zone);
  read_caps(fields, problems, channel);
  channel.slot_seconds = read_whole(fields, "slot_seconds", 1, 60, channel.slot_seconds);
  read_choice(fields, "theme", theme_names, channel.theme);
  read_choice(fields, "transition", transitions, channel.transition);
  read_look(fields, problems, channel);
  read_rhythm(fields, problems, channel);
  fields.ignore({"rev"});
  fields.refuse_unknown("a channel");
  if (!problems.empty()) return refuse(std::move(problems));
  return channel;
}

Expected<Organisation, Problems> organisation_from_json(const Json& value) {
  Problems problems;
  Organisation organisation;
  Fields fields(value, "", problems);
  read_text(fields, "name", place_rule, organisation.name);
  read_langs(fields, organisation.langs);
  if (organisation.langs.empty() && !fields.noted("langs"))
    fields.note("langs", "must name a language, such as \"en\"");
  read_zone(fields, organisation.time_zone);
  if (const auto url = fields.text("public_url")) {
    organisation.public_url.emplace();
    take(fields, "public_url", check_web_url(*url), *organisation.public_url);
  }
  if (const auto logo = fields.text("logo")) {
    organisation.logo.emplace();
    take(fields, "logo", Sha256::parse(*logo), *organisation.logo);
  }
  fields.ignore({"rev"});
  fields.refuse_unknown("an organisation");
  if (!problems.empty()) return refuse(std::move(problems));
  return organisation;
}

}  // namespace vitrine
