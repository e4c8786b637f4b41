// Sample content for a first look: our own words in static/sample/content.json, dated from the first start, so that
// what is to come is to come. It goes in by the API's own handlers like anything else.
#pragma once

#include <filesystem>
#include <functional>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"

namespace vitrine {

class Router;

/// Fills a database that has no items: organisation, channel and texts, at once. Throws Fault if any of it is refused.
void fill_with_sample(const Router& router, Instant now);

/// Adds the pictures to sample items that still lack them: an image at a time, slow on a small machine, so beside
/// serving. `stop` is asked between them. What fails is logged; the texts do without.
void add_sample_pictures(const Router& router, Instant now, const std::filesystem::path& spool,
                         const std::function<bool()>& stop);

/// The items as they would be imported at that moment, without those that need a picture: {"items":[…]}.
Json sample_items(Instant now);

}  // namespace vitrine
