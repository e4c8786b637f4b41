#include "model/legibility.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr double smallest = 2.2, largest = 6.0;  // percent of the short side
constexpr double distance_a_letter = 120;        // ten feet in inches
constexpr double capital_in_ems = 0.727;         // of our type
constexpr double metres_an_inch = 0.0254;
constexpr double short_side_of_diagonal = 0.4903;  // of a screen of 16:9, upright or not

constexpr std::size_t longest_beside = 180;  // characters: the last length that display/text.css sets large enough

}  // namespace

double letter_by_rule(const Viewing& viewing) {
  const auto font_size = viewing.distance_metres / distance_a_letter / capital_in_ems;
  const auto short_side = viewing.diagonal_inches * metres_an_inch * short_side_of_diagonal;
  return 100 * font_size / short_side;
}

double least_letter(const std::optional<Viewing>& viewing) {
  return viewing ? std::clamp(letter_by_rule(*viewing), smallest, largest) : smallest;
}

std::optional<ReadableFrom> readable_from(const Viewing& viewing) {
  constexpr double title_in_letters = 1.4;  // at least: --head-least of display.css
  const auto near = viewing.distance_metres * largest / letter_by_rule(viewing);
  if (near >= viewing.distance_metres) return std::nullopt;
  return ReadableFrom{near, title_in_letters * near};
}

bool reads_from_afar(std::string_view title, bool shares) {
  return !shares || count_characters(title) <= longest_beside;
}

}  // namespace vitrine
