#include "model/field_rules.hpp"

namespace vitrine {

int read_whole(Fields& fields, std::string_view name, int min, int max, int otherwise) {
  const auto value = fields.integer(name);
  if (!value) return otherwise;
  if (*value < min || *value > max) {
    fields.note(name, fmt::format("must be a whole number from {} to {}", min, max));
    return otherwise;
  }
  return static_cast<int>(*value);
}

double read_number(Fields& fields, std::string_view name, double min, double max, double otherwise) {
  const auto value = fields.number(name);
  if (!value) return otherwise;
  if (*value >= min && *value <= max) return *value;
  fields.note(name, fmt::format("must be a number from {} to {}", min, max));
  return otherwise;
}

}  // namespace vitrine
