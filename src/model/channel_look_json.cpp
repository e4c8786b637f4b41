#include "base/json.hpp"
#include "model/channel_look.hpp"
#include "model/field_rules.hpp"
#include "model/hours.hpp"

namespace vitrine {
namespace {

constexpr std::array<std::string_view, 3> summary_names{"now", "agenda", "headlines"};
constexpr std::array<std::string_view, 2> ticker_names{"headlines", "notices"};
constexpr int minutes_a_day = 24 * 60, most_overscan = 10;
constexpr double min_inches = 5, max_inches = 300, min_metres = 0.3, max_metres = 50;

Expected<std::string> summary_named(const std::string& name) {
  if (std::find(summary_names.begin(), summary_names.end(), name) != summary_names.end()) return name;
  return refuse(fmt::format("\"{}\" is not a summary; use {}", shorten(name, 60), fmt::join(summary_names, ", ")));
}

/// "#rrggbb" in small letters.
Expected<std::string> colour(const std::string& text) {
  if (text.size() != 7 || text[0] != '#' || text.find_first_not_of("0123456789abcdefABCDEF", 1) != std::string::npos)
    return refuse(std::string{"must be a colour like \"#0a7d4f\": red, green and blue, two hexadecimal digits each"});
  return to_lower_ascii(text);
}

void read_brand(Fields& fields, Problems& problems, Brand& brand) {
  const auto* object = fields.object("brand");
  if (!object) return;
  Fields given(*object, fields.pointer("brand"), problems);
  std::string name, accent;
  read_text(given, "name", place_rule, name);
  if (!name.empty()) brand.name = name;  // an emptied field of a form means the organisation's
  if (const auto logo = given.text("logo")) {
    brand.logo.emplace();
    take(given, "logo", Sha256::parse(*logo), *brand.logo);
  }
  if (const auto text = given.text("accent")) {
    brand.accent.emplace();
    take(given, "accent", colour(*text), *brand.accent);
  }
  given.refuse_unknown("a channel's brand");
}

void read_time_of_day(Fields& fields, std::string_view name, int& into) {
  const auto text = fields.text(name);
  if (!text) return;
  const auto minutes = parse_time_of_day(*text);
  if (!minutes || *minutes == minutes_a_day)
    fields.note(name, "must be a time of day like \"20:00\", from \"00:00\" to \"23:59\"");
  else
    into = *minutes;
}

void read_night(Fields& fields, Problems& problems, std::optional<NightTheme>& night) {
  const auto* object = fields.object("night");
  if (!object) return;
  night.emplace();
  Fields given(*object, fields.pointer("night"), problems);
  read_choice(given, "theme", theme_names, night->theme);
  read_time_of_day(given, "from", night->from);
  read_time_of_day(given, "to", night->to);
  if (night->from == night->to && !given.noted("from") && !given.noted("to"))
    given.note("to", "must differ from \"from\"; for a theme at all hours set the channel's \"theme\"");
  given.refuse_unknown("a night theme");
}

void read_viewing(Fields& fields, Problems& problems, std::optional<Viewing>& viewing) {
  const auto* object = fields.object("viewing");
  if (!object) return;
  viewing.emplace();
  Fields given(*object, fields.pointer("viewing"), problems);
  viewing->diagonal_inches = read_number(given, "diagonal_inches", min_inches, max_inches, viewing->diagonal_inches);
  viewing->distance_metres = read_number(given, "distance_metres", min_metres, max_metres, viewing->distance_metres);
  given.refuse_unknown("a viewing");
}

void read_ticker(Fields& fields, Ticker& ticker) {
  std::string name;
  read_choice(fields, "ticker", ticker_names, name);
  if (!name.empty()) ticker = name == "notices" ? Ticker::notices : Ticker::headlines;
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json night_json(const std::optional<NightTheme>& night) {
  if (!night) return nullptr;
  Json out = Json::object();
  out["theme"] = night->theme;
  out["from"] = format_time_of_day(night->from);
  out["to"] = format_time_of_day(night->to);
  return out;
}

Json viewing_json(const std::optional<Viewing>& viewing) {
  if (!viewing) return nullptr;
  Json out = Json::object();
  out["diagonal_inches"] = viewing->diagonal_inches;
  out["distance_metres"] = viewing->distance_metres;
  return out;
}

Json ticker_json(Ticker ticker) {
  if (ticker == Ticker::none) return nullptr;
  return ticker == Ticker::headlines ? "headlines" : "notices";
}

}  // namespace

void read_look(Fields& fields, Problems& problems, Channel& channel) {
  read_list(fields, "summaries", summary_names.size(), summary_named, channel.summaries);
  channel.langs_in_turn = fields.flag("langs_in_turn").value_or(channel.langs_in_turn);
  read_brand(fields, problems, channel.brand);
  read_night(fields, problems, channel.night);
  read_viewing(fields, problems, channel.viewing);
  read_ticker(fields, channel.ticker);
  channel.overscan_percent = read_whole(fields, "overscan_percent", 0, most_overscan, channel.overscan_percent);
  channel.drift = fields.flag("drift").value_or(channel.drift);
}

void write_look(Json& out, const Channel& channel) {
  Json brand = Json::object();
  brand["name"] = or_null(channel.brand.name);
  brand["logo"] = channel.brand.logo ? Json(channel.brand.logo->hex()) : Json(nullptr);
  brand["accent"] = or_null(channel.brand.accent);
  out["summaries"] = channel.summaries;
  out["langs_in_turn"] = channel.langs_in_turn;
  out["brand"] = brand;
  out["night"] = night_json(channel.night);
  out["viewing"] = viewing_json(channel.viewing);
  out["ticker"] = ticker_json(channel.ticker);
  out["overscan_percent"] = channel.overscan_percent;
  out["drift"] = channel.drift;
}

}  // namespace vitrine
