// The pictures of what a pull brings: fetched guardedly, checked and scaled, and seldom asked for again.
#pragma once

#include "net/upstream.hpp"
#include "store/media.hpp"
#include "store/source_pictures.hpp"

namespace vitrine {

struct PicturesDone {
  std::int64_t missing = 0;  ///< could not be had; their items go without
  bool more = false;         ///< some are left for the next pull
};

/// Fills in `sha256` of what names a picture by its address. Of those not had before at most some are fetched; what
/// could not be had is tried again after a day. What was had is asked for again after a day by its ETag or
/// Last-Modified, without them after a week: another picture at the same address takes its place, and while there is
/// none it stays. A picture that is missing never stops an item.
PicturesDone fetch_pictures(std::vector<UpstreamEntry>& entries, const UpstreamTools& tools, const Source& source,
                            SourcePictures& known, Media& media);

}  // namespace vitrine
