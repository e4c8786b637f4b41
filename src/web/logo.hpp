// Logos, of the organisation and of a channel's brand: images that must have been uploaded.
#pragma once

#include <optional>
#include <string_view>

#include "base/sha256.hpp"
#include "web/reply.hpp"

namespace vitrine {

class App;

/// What refuses a new logo that nobody has uploaded: on the wall it would leave a hole. One that was there before
/// stays.
std::optional<Reply> refuse_unknown_logo(const App& app, const std::optional<Sha256>& logo,
                                         const std::optional<Sha256>& before, std::string_view pointer);

}  // namespace vitrine
