// Reads the fields of a JSON object and notes all that is wrong with them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "base/result.hpp"

namespace vitrine {

/// "/" and the name as a reference token of RFC 6901.
std::string pointer_to(std::string_view name);
std::string pointer_to(std::size_t index);

/// More problems of one object help nobody.
constexpr std::size_t most_problems = 100;

/// One object. Absent and null are the same: nullopt. A wrong type is noted with the field's pointer and counts as
/// absent. Refers to what it is given; does not outlive it.
class Fields {
 public:
  /// `pointer` is that of the object itself. What is no object is noted and has no fields.
  Fields(const Json& object, std::string pointer, Problems& problems);

  std::optional<std::string> text(std::string_view name);
  std::optional<bool> flag(std::string_view name);
  std::optional<double> number(std::string_view name);
  std::optional<std::int64_t> integer(std::string_view name);
  std::optional<std::vector<std::string>> texts(std::string_view name);
  const Json* list(std::string_view name);    ///< nullptr when absent
  const Json* object(std::string_view name);  ///< nullptr when absent
  /// Fields that may be there and are not read.
  void ignore(std::initializer_list<std::string_view> names);
  /// Notes every field that was neither read nor ignored, as unknown_field. `owner`: "an item".
  void refuse_unknown(std::string_view owner);

  std::string pointer(std::string_view name) const;
  void note(std::string_view name, std::string detail);
  /// Whether the field itself has a problem already.
  bool noted(std::string_view name) const;

 private:
  void add(Problem problem);
  const Json* value(std::string_view name);
  const Json* typed(std::string_view name, bool (*is)(const Json&), std::string_view type);

  const Json& object_;
  std::string pointer_;
  Problems& problems_;
  std::vector<std::string_view> known_;
};

}  // namespace vitrine
