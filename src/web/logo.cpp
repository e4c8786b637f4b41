#include "web/logo.hpp"

#include "web/app.hpp"
#include "web/body.hpp"

namespace vitrine {

std::optional<Reply> refuse_unknown_logo(const App& app, const std::optional<Sha256>& logo,
                                         const std::optional<Sha256>& before, std::string_view pointer) {
  if (!logo || logo == before || app.media.find(*logo)) return std::nullopt;
  return refused(
      {{std::string{pointer}, "is no image that this server has; upload it with POST /media and give its sha256"}});
}

}  // namespace vitrine
