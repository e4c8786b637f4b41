// One source on a page of staff's: its settings, what it would bring, and the wait for that.
#pragma once

#include <string>

#include "web/admin.hpp"
#include "web/channel_form.hpp"

namespace vitrine {

struct SourceShown {
  Json source;       ///< as the API answers it, or with what was typed
  std::string id{};  ///< empty: a new one
  Wrong wrong{};
  Json preview{};       ///< null: not looked at
  std::string error{};  ///< said above the form
  int status = 200;
};

Reply source_page(const Admin& admin, const Request& request, const SourceShown& shown);
/// While `source` is being read: asks again by itself, with and without script. `look`: its name in the API.
Reply source_wait_page(const Admin& admin, const Request& request, const Json& source, const std::string& look);

/// What staff call it, else what it calls itself, else its address.
std::string source_name(const Json& source);

}  // namespace vitrine
