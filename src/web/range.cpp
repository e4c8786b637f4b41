#include "web/range.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace vitrine {
namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

RangeAnswer last_bytes(std::string_view count, std::uint64_t size) {
  const auto wanted = number(count);
  if (!wanted) return {};
  if (*wanted == 0 || size == 0) return {RangeKind::unsatisfiable, {}};
  const auto taken = std::min(*wanted, size);
  return {RangeKind::part, {size - taken, taken}};
}

}  // namespace

RangeAnswer range_of(std::string_view header, std::uint64_t size) {
  header = trim(header);
  if (!same_ignoring_case(header.substr(0, 6), "bytes=")) return {};
  const auto spec = trim(header.substr(6));
  const auto dash = spec.find('-');
  if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return {};
  if (dash == 0) return last_bytes(spec.substr(1), size);
  const auto first = number(spec.substr(0, dash));
  const auto rest = spec.substr(dash + 1);
  const auto last = rest.empty() ? std::optional{UINT64_MAX} : number(rest);
  if (!first || !last || *last < *first) return {};
  if (*first >= size) return {RangeKind::unsatisfiable, {}};
  const auto end = std::min(*last, size - 1);
  return {RangeKind::part, {*first, end - *first + 1}};
}

}  // namespace vitrine
