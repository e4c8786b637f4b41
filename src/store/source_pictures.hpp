// Which picture was had from which address, so that each is fetched once, and then asked for now and then.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/sha256.hpp"
#include "store/store.hpp"

namespace vitrine {

class SourcePictures {
 public:
  explicit SourcePictures(Store& store) : store_(store) {}

  struct Tried {
    std::optional<Sha256> sha256;         ///< of the kept bytes; nothing: could not be had
    Instant at{};                         ///< when it was asked for last
    std::string etag{}, last_modified{};  ///< of the last answer with content, byte by byte; empty: it had none
  };
  std::optional<Tried> find(std::string_view address) const;
  /// As asked for now, whatever `tried.at` says. Forgets those that were not asked for in more than a year.
  void keep(std::string_view address, const Tried& tried);

 private:
  Store& store_;
};

}  // namespace vitrine
