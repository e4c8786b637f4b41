// Which picture was had from which address, so that each is fetched once.
#pragma once

#include <optional>
#include <string_view>

#include "base/sha256.hpp"
#include "store/store.hpp"

namespace vitrine {

class SourcePictures {
 public:
  explicit SourcePictures(Store& store) : store_(store) {}

  struct Tried {
    std::optional<Sha256> sha256;  ///< of the kept bytes; nothing: could not be had
    Instant at{};
  };
  std::optional<Tried> find(std::string_view address) const;
  /// Forgets those that were tried more than a year ago.
  void keep(std::string_view address, const std::optional<Sha256>& sha256);

 private:
  Store& store_;
};

}  // namespace vitrine
