// The status of an answer, in staff's terms.
#pragma once

#include <optional>

#include "net/fetch.hpp"

namespace vitrine {

/// What a status that is no success says; nullopt for 2xx and 304.
std::optional<PullError> error_of_status(const FetchReply& reply);

}  // namespace vitrine
