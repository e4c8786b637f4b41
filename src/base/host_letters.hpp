// Names of hosts in their own letters (IDNA, UTS 46): what people read, not what is asked for.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// "münchen.de" for "xn--mnchen-3ya.de", a port kept. As it is when there is nothing to change, when the name is none,
/// or when it mixes scripts as only a forger would.
std::string host_in_letters(std::string_view host);

}  // namespace vitrine
