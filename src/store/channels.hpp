// Channels and the organisation in the database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/channel.hpp"
#include "store/items.hpp"
#include "store/store.hpp"

namespace vitrine {

constexpr std::size_t channel_limit = 100;

class Channels {
 public:
  explicit Channels(Store& store) : store_(store) {}

  std::vector<Channel> all() const;  ///< by name; `main` is always there
  std::optional<Channel> find(std::string_view name) const;
  Expected<Channel, Refusal> put(Transaction& tx, const Channel& channel, const Precondition& precondition);
  /// `main` cannot be removed. Screens of a removed channel show `main`.
  Expected<Channel, Refusal> remove(Transaction& tx, std::string_view name, const Precondition& precondition);

  Organisation organisation() const;
  Expected<Organisation, Refusal> put(Transaction& tx, const Organisation& organisation,
                                      const Precondition& precondition);

 private:
  Store& store_;
};

}  // namespace vitrine
