// What is wrong with a field or a file, in staff's language: by the problem's code, else what the field takes, by where
// the problem is. The API speaks English to programs and scripts, and its sentences are not read here.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "web/admin_words.hpp"

namespace vitrine {

struct FieldProblems {
  std::map<std::string, std::string> beside;  ///< by field of the form
  std::vector<std::string> others;            ///< sentences about what has no field there
};

/// What a problem's pointer is of.
enum class Refused { item, channel, source };

/// Of an answer with problem details about an item.
FieldProblems problems_in(const AdminWords& words, const Json& problem);
/// One of its "errors" in words that fit beside its field: by its code, else by what the field at its place takes.
std::string problem_words(const AdminWords& words, Refused what, const Json& error);
/// Why a picture was not taken, by the status of the answer.
std::string picture_problem(const AdminWords& words, int status);

}  // namespace vitrine
