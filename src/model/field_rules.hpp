// Rules that fields of channels and the organisation have in common, on top of Fields.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/fields.hpp"
#include "model/text_rules.hpp"

namespace vitrine {

constexpr std::array<std::string_view, 3> theme_names{"paper", "night", "bold"};

/// Into `into` what was read, or a note of what is wrong with it.
template <class T>
void take(Fields& fields, std::string_view name, const Expected<T>& value, T& into) {
  if (value)
    into = *value;
  else
    fields.note(name, value.error());
}

inline void read_text(Fields& fields, std::string_view name, const TextRule& rule, std::string& into) {
  if (const auto text = fields.text(name)) take(fields, name, clean_text(*text, rule), into);
}

/// A list in which each entry is read by `read` and may stand once.
template <class T, class Read>
void read_list(Fields& fields, std::string_view name, std::size_t most, Read read, std::vector<T>& into) {
  const auto texts = fields.texts(name);
  if (!texts) return;
  into.clear();
  if (texts->size() > most)
    return fields.note(name, fmt::format("has {} entries; {} are allowed", texts->size(), most));
  for (const auto& text : *texts) {
    const Expected<T> value = read(text);
    if (!value)
      fields.note(name, value.error());
    else if (std::find(into.begin(), into.end(), *value) != into.end())
      fields.note(name, fmt::format("\"{}\" is given twice", shorten(text, 60)));
    else
      into.push_back(*value);
  }
}

int read_whole(Fields& fields, std::string_view name, int min, int max, int otherwise);
double read_number(Fields& fields, std::string_view name, double min, double max, double otherwise);

template <std::size_t N>
void read_choice(Fields& fields, std::string_view name, const std::array<std::string_view, N>& choices,
                 std::string& into) {
  const auto text = fields.text(name);
  if (!text) return;
  if (std::find(choices.begin(), choices.end(), *text) == choices.end())
    fields.note(name, fmt::format("must be one of {}", fmt::join(choices, ", ")));
  else
    into = *text;
}

}  // namespace vitrine
