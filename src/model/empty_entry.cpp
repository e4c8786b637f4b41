#include "model/empty_entry.hpp"

namespace vitrine {

Problem nothing_said() { return {"/title", "the entry has neither a title nor a text"}; }

bool says_nothing(const Draft& draft) {
  if (!draft.title.value_or("").empty() || draft.problems.size() != 1) return false;
  return draft.problems[0].pointer == nothing_said().pointer && draft.problems[0].detail == nothing_said().detail;
}

}  // namespace vitrine
