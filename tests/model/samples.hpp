// Items for the tests of the model, and of whoever needs some.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "model/item.hpp"

namespace vitrine::samples {

/// "2026-11-24T09:00:00Z", or with another offset; throws when it is no time.
Instant at(std::string_view text);
Date day(std::string_view text);
Zone zone(std::string_view name);

/// The n-th UUID of a fixed sequence: readable in failures, stable between runs.
Uuid id(int n);

/// Published items of each kind in English, with nothing optional set.
Item news(int n, std::string_view published_at);
Item event(int n, std::string_view starts_at, std::string_view ends_at = "");
Item all_day(int n, std::string_view first, std::string_view last, std::string_view zone = "Europe/Brussels");
Item notice(int n, std::string_view published_at);
Item poster(int n, std::string_view published_at);

/// "mon-fri 08:00-18:00"-like: days by name and a time of day.
Hours hours(std::vector<std::string_view> days, std::string_view from, std::string_view to);

/// All windows as text, for comparison: "2026-11-24T09:00:00Z/2026-11-24T10:00:00Z …".
std::string text_of(const std::vector<Range>& ranges);

}  // namespace vitrine::samples
