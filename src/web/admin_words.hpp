// What staff read, in one language: templates/admin/*.json, in sections by page.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "web/templates.hpp"

namespace vitrine {

/// Read once at start, never changed.
class AdminWords {
 public:
  using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// Throws Fault for what is no such file.
  explicit AdminWords(std::string_view json_text);

  const std::string& lang() const { return lang_; }
  const std::string& name() const { return name_; }  ///< "English", as its speakers call it
  /// `path`: "items.saved"; {names} in the text are replaced. Throws Fault for a path that is not there.
  std::string text(std::string_view path, Fields fields = {}) const;
  /// Of {"one": …, "other": …}, with {n}: by the rule of the language (CLDR; French has one for 0 too).
  std::string count(std::string_view path, std::int64_t n, Fields fields = {}) const;

  /// Who did something, by the name that the store keeps: commands on the machine itself have none of their own.
  std::string person(std::string_view name) const;

  const Data& data() const { return data_; }             ///< for templates: {{w.section.key}}
  const std::string& script() const { return script_; }  ///< the section "script" as JSON, for the page's modules

 private:
  const Json& at(std::string_view path) const;

  std::string lang_, name_, script_;
  Json sections_;
  Data data_;
};

class AdminDictionary {
 public:
  AdminDictionary();
  /// Of the first tag that there are words for (BCP 47, compared by its first part), else English.
  const AdminWords& of(const std::vector<std::string>& tags) const;
  const std::vector<AdminWords>& all() const { return all_; }

 private:
  std::vector<AdminWords> all_;
};

/// The languages of Accept-Language (RFC 9110 section 12.5.4), the best first.
std::vector<std::string> accepted_languages(std::string_view header);

}  // namespace vitrine
