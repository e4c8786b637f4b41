// What a form holds, field by field, as text: what somebody typed, or what the form begins with.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "web/form.hpp"

namespace vitrine {

class Typed {
 public:
  Typed() = default;
  explicit Typed(const Form& form);  ///< files are left out

  /// "" for what is not there. Owned by this.
  std::string_view value(std::string_view name) const;
  /// Of a field that may come several times: ticked boxes.
  std::vector<std::string> values(std::string_view name) const;
  bool has(std::string_view name, std::string_view value) const;

  /// An empty text is the same as none.
  void set(std::string name, std::string value);
  void set_all(std::string name, std::vector<std::string> values);
  /// Takes over a field of another form, or its absence.
  void take(const Typed& from, const std::string& name);

  bool same(const Typed& other, std::string_view name) const { return values(name) == other.values(name); }
  const std::map<std::string, std::vector<std::string>, std::less<>>& all() const { return fields_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> fields_;
};

}  // namespace vitrine
