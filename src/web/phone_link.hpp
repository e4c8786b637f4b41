// The address behind the code at the foot of the screen: the channel as a plain list, on a phone.
#pragma once

#include <string>
#include <string_view>

#include "model/channel.hpp"

namespace vitrine {

/// By the organisation's public_url, else by the server's address on the network; empty when there is neither. A
/// public_url that no phone can open (localhost) counts as none.
/// Capital letters and a short path where that leads to the same place: such a code has a third fewer modules, which
/// are larger for it, and is read from farther away.
std::string phone_link(const Organisation& organisation, std::string_view network_address, std::string_view channel);

/// What the short paths are: "/P" leads to "/display/main?still", "/P/HALL" to "/display/hall?still".
constexpr std::string_view phone_path = "/P";

}  // namespace vitrine
