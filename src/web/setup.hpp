// Whether this server still waits to be set up.
#pragma once

#include <optional>
#include <string>

#include "base/instant.hpp"

namespace vitrine {

class App;

struct SetUpOffer {
  std::string code;  ///< "ABCD-2345"
  Instant expires_at;
  std::string address;  ///< of staff's pages, for a laptop on the network; empty: none is known
};

/// While there is no account: the code that works, made and logged when there is none. For this machine's eyes only.
std::optional<SetUpOffer> offer_set_up(App& app);

}  // namespace vitrine
