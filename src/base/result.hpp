// What a function gives when it may refuse: a value, or why not.
// A refusal (bad input, stale revision) is a value; a fault (disk gone, bug) is an exception.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace vitrine {

template <class T, class E = std::string>
using Expected = tl::expected<T, E>;

template <class E>
tl::unexpected<std::decay_t<E>> refuse(E&& why) {
  return tl::unexpected<std::decay_t<E>>(std::forward<E>(why));
}

/// One thing that is wrong with what somebody sent.
struct Problem {
  std::string pointer;  ///< JSON Pointer (RFC 6901) to the field, or "" for the whole
  std::string detail;   ///< a sentence for people: what is wrong and what to do
  /// Stable name of the sentence, for who says it in another language; "" where the pointer tells as much.
  std::string code = {};
  std::string about = {};  ///< what the sentence quotes: a name, the number of a line

  bool operator==(const Problem&) const = default;
};
using Problems = std::vector<Problem>;

/// Something broke that no input should have been able to break; carries a sentence with its context.
class Fault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace vitrine
