#include "model/dates_to_check.hpp"

#include "base/json.hpp"

namespace vitrine {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json time_or_null(const std::optional<Instant>& at) { return at ? Json(format_rfc3339(*at)) : Json(nullptr); }

std::string text_of(const Json& value, const char* name) {
  const auto found = value.find(name);
  return found != value.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace

std::string_view name_of(DayOrder order) {
  return order == DayOrder::day_first ? "day_first" : order == DayOrder::month_first ? "month_first" : "";
}

DayOrder day_order_named(std::string_view name) {
  for (const auto order : {DayOrder::day_first, DayOrder::month_first})
    if (name == name_of(order)) return order;
  return DayOrder::unknown;
}

Json to_json(const std::optional<DateNote>& note) {
  if (!note) return nullptr;
  Json out = Json::object();
  out["text"] = note->text;
  out["read_as"] = time_or_null(note->read_as);
  return out;
}

void DatesToCheck::add(const DateNote& note) {
  if (!note.read_as) {
    if (++unread == 1) unread_text = note.text;
  } else if (++guessed == 1) {
    guessed_text = note.text;
    guessed_as = note.read_as;
  }
}

Json to_json(const DatesToCheck& dates) {
  Json out = Json::object();
  out["unread"] = dates.unread;
  out["unread_text"] = text_or_null(dates.unread_text);
  out["guessed"] = dates.guessed;
  out["guessed_text"] = text_or_null(dates.guessed_text);
  out["guessed_as"] = time_or_null(dates.guessed_as);
  return out;
}

DatesToCheck dates_to_check_from_json(const Json& value) {
  DatesToCheck dates;
  if (!value.is_object()) return dates;
  dates.unread = value.value("unread", std::int64_t{0});
  dates.unread_text = text_of(value, "unread_text");
  dates.guessed = value.value("guessed", std::int64_t{0});
  dates.guessed_text = text_of(value, "guessed_text");
  if (const auto at = parse_rfc3339(text_of(value, "guessed_as"))) dates.guessed_as = *at;
  return dates;
}

}  // namespace vitrine
