#include "web/screen_json.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/fields.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

constexpr TextRule name_rule{0, 100, false}, word_rule{0, 100, false}, error_rule{0, 300, false};
constexpr std::int64_t most_pixels = 32767;  ///< a side

void read_text(Fields& fields, std::string_view name, const TextRule& rule, std::string& into) {
  const auto text = fields.text(name);
  if (!text) return;
  if (auto clean = clean_text(*text, rule))
    into = std::move(*clean);
  else
    fields.note(name, clean.error());
}

std::int64_t count(Fields& fields, std::string_view name, std::int64_t most) {
  const auto number = fields.integer(name);
  if (!number || (*number >= 0 && *number <= most)) return number.value_or(0);
  fields.note(name, fmt::format("must be a whole number from 0 to {}", most));
  return 0;
}

void read_rotation(Fields& fields, int& into) {
  const auto degrees = fields.integer("rotation");
  if (!degrees) return;
  if (*degrees == 0 || *degrees == 90 || *degrees == 180 || *degrees == 270)
    into = static_cast<int>(*degrees);
  else
    fields.note("rotation", "must be 0, 90, 180 or 270");
}

void read_size(Fields& fields, ScreenReport& report) {
  const auto* size = fields.list("size");
  if (!size) return;
  const auto is_side = [](const Json& side) {
    return side.is_number_unsigned() && side.get<std::uint64_t>() <= static_cast<std::uint64_t>(most_pixels);
  };
  if (size->size() != 2 || !std::all_of(size->begin(), size->end(), is_side))
    return fields.note("size", "must be [width, height] in pixels");
  report.width = (*size)[0].get<int>();
  report.height = (*size)[1].get<int>();
}

}  // namespace

bool is_screen_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), allowed);
}

Expected<Screen, Problems> screen_from_json(const std::string& id, const Json& value) {
  Problems problems;
  Screen screen;
  screen.id = id;
  Fields fields{value, "", problems};
  if (!is_screen_id(id)) fields.note("id", "must be 1 to 64 of A-Z a-z 0-9 . _ and -");
  if (const auto given = fields.text("id"); given && *given != id)
    fields.note("id", "differs from the id in the address; a screen keeps its id");
  read_text(fields, "name", name_rule, screen.name);
  if (const auto channel = fields.text("channel")) screen.channel = *channel;
  read_rotation(fields, screen.rotation);
  fields.ignore({"code", "last_seen", "showing", "size", "errors", "last_error"});
  fields.refuse_unknown("a screen");
  if (!problems.empty()) return refuse(std::move(problems));
  return screen;
}

Expected<ScreenReport, Problems> report_from_json(const Json& value) {
  Problems problems;
  ScreenReport report;
  Fields fields{value, "", problems};
  read_text(fields, "version", word_rule, report.version);
  read_text(fields, "slide", word_rule, report.slide);
  read_text(fields, "build", word_rule, report.build);
  read_text(fields, "last_error", error_rule, report.last_error);
  report.seq = count(fields, "seq", INT64_MAX);
  report.errors = static_cast<int>(count(fields, "errors", INT32_MAX));
  read_size(fields, report);
  fields.refuse_unknown("a report");
  if (!problems.empty()) return refuse(std::move(problems));
  return report;
}

}  // namespace vitrine
