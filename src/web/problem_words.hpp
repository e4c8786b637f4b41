// What the API says is wrong with a field, in staff's language. The API speaks English to programs and scripts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json_fwd.hpp"
#include "web/admin_words.hpp"

namespace vitrine {

struct FieldProblems {
  std::map<std::string, std::string> beside;  ///< by field of the form
  std::vector<std::string> others;            ///< sentences about what has no field there
};

/// Of an answer with problem details.
FieldProblems problems_in(const AdminWords& words, const Json& problem);
/// One problem in words that fit beside its field.
std::string problem_words(const AdminWords& words, const std::string& detail);

}  // namespace vitrine
