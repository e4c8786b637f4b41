// Screens that staff named or assigned. Not part of the log: no seq.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/screen.hpp"
#include "store/store.hpp"

namespace vitrine {

constexpr std::size_t screen_limit = 500;

class Screens {
 public:
  explicit Screens(Store& store) : store_(store) {}

  std::vector<Screen> all() const;
  std::optional<Screen> find(std::string_view id) const;
  /// Makes or replaces; refuses the 501st.
  Expected<Screen, Refusal> put(Transaction& tx, const Screen& screen);
  /// When each was heard last, as far as that was written.
  std::map<std::string, Instant> last_heard() const;
  /// Of ids that there are; others are passed over.
  void note_heard(Transaction& tx, const std::map<std::string, Instant>& heard);
  Expected<Screen, Refusal> remove(Transaction& tx, std::string_view id);

 private:
  Store& store_;
};

}  // namespace vitrine
