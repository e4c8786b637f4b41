// Server-Sent Events (WHATWG HTML section 9.2): the words of the stream.
#pragma once

#include <string>

#include "store/store.hpp"

namespace vitrine {

/// `change`, with the version as its id.
std::string change_event(const Version& version, bool urgent);

}  // namespace vitrine
