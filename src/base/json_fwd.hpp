// The name of the JSON type, for headers.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace vitrine {
using Json = nlohmann::ordered_json;
}
