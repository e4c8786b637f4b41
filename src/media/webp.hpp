// The container of WebP (RFC 9649), as far as it is needed to take things out.
#pragma once

#include <vector>

namespace vitrine {

/// Takes EXIF, XMP and colour profile out of a WebP file. (libvips 8.14 writes an EXIF block even when told not to.)
/// What is not such a file comes back unchanged.
std::vector<char> without_metadata(const std::vector<char>& webp);

}  // namespace vitrine
