#include "web/channel_dwell_form.hpp"

#include "model/channel.hpp"
#include "model/channel_rhythm.hpp"
#include "model/deck.hpp"
#include "web/form_json.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

std::string field(std::string_view part, std::string_view kind) { return std::string{part} + "-" + std::string{kind}; }

Json limits(std::string_view least, std::string_view most) {
  const auto min = text_or_null(least), max = text_or_null(most);
  if (min.is_null() && max.is_null()) return nullptr;
  return {{"min", number_or_text(min.is_null() ? most : least)}, {"max", number_or_text(max.is_null() ? least : most)}};
}

std::string typed(const Json& dwell, std::string_view limit) {
  if (!dwell.is_object()) return {};
  const auto value = dwell.value(std::string{limit}, Json(""));
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

/// "10 to 30 seconds, by length": on the channel's beat, which makes 10 of 8.
std::string said(const AdminWords& words, const Channel& channel, const Dwell& dwell) {
  const auto on_beat = [&](int seconds) {
    return slots_for(0, {seconds, seconds}, channel.slot_seconds) * channel.slot_seconds;
  };
  const int least = on_beat(dwell.min), most = on_beat(dwell.max);
  const auto seconds = words.count("channels.seconds", most);
  if (least == most) return seconds;
  return words.text("channels.by_length", {{"least", std::to_string(least)}, {"most", seconds}});
}

std::string line(const AdminWords& words, const std::string& kind, const std::string& text) {
  return words.text("channels.of_kind", {{"kind", kind}, {"text", text}});
}

/// None of a channel that is not valid yet.
list what_results(const AdminWords& words, const Json& value) {
  list all;
  const auto channel = channel_from_json(value);
  if (!channel) return all;
  for (const auto kind : slide_kinds)
    if (const auto found = channel->dwell_by_kind.find(std::string{kind}); found != channel->dwell_by_kind.end())
      all.push_back(line(words, slide_kind_label(words, kind), said(words, *channel, found->second)));
  const auto* others = all.empty() ? "channels.all_kinds" : "channels.other_kinds";
  if (all.size() < slide_kinds.size())
    all.push_back(line(words, words.text(others), said(words, *channel, channel->dwell)));
  return all;
}

}  // namespace

std::string slide_kind_label(const AdminWords& words, std::string_view kind) {
  const bool summary = kind == "agenda" || kind == "headlines" || kind == "now";
  return words.text((summary ? "channels.summary_" : "nav.") + std::string{kind});
}

void add_dwell(Json& patch, const Form& form) {
  if (form.has("slot")) patch["slot_seconds"] = number_or_text(form.value("slot"));
  patch["dwell_seconds"] = {{"min", number_or_text(form.value("dwell_min"))},
                            {"max", number_or_text(form.value("dwell_max"))}};
  for (const auto kind : slide_kinds)
    patch["dwell_by_kind"][std::string{kind}] =
        limits(form.value(field("least", kind)), form.value(field("most", kind)));
}

void set_dwell(Data& data, const AdminWords& words, const Json& channel, const Wrong& wrong) {
  const auto by_kind = channel.value("dwell_by_kind", Json::object());
  list rows;
  for (const auto kind : slide_kinds) {
    const auto dwell = by_kind.value(std::string{kind}, Json(nullptr));
    Data row;
    row.set("kind", std::string{kind});
    row.set("kind_label", slide_kind_label(words, kind));
    row.set("least", typed(dwell, "min"));
    row.set("most", typed(dwell, "max"));
    const auto problem = wrong.find("dwell_by_kind/" + std::string{kind});
    row.set("wrong", problem == wrong.end() ? Data{false} : Data{problem->second});
    rows.push_back(std::move(row));
  }
  data.set("slot", typed(Json{{"slot", channel.at("slot_seconds")}}, "slot"));
  data.set("dwell_min", typed(channel.at("dwell_seconds"), "min"));
  data.set("dwell_max", typed(channel.at("dwell_seconds"), "max"));
  data.set("dwells", Data{rows});
  data.set("dwells_open", Data{!by_kind.empty()});
  const auto results = what_results(words, channel);
  data.set("dwell_any", Data{!results.empty()});
  data.set("dwell_said", Data{results});
}

}  // namespace vitrine
