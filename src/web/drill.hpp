// The tag that makes an urgent item a drill: the wall says "Drill" in place of "Urgent".
#pragma once

#include <string_view>

namespace vitrine {

constexpr std::string_view drill_tag = "drill";

}  // namespace vitrine
