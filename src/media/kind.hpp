// What a file is, told by its first bytes: its name and what its sender says do not count.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vitrine {

struct ImageKind {
  const char* loader;  ///< the one libvips loader that may read it
  bool heif;           ///< HEIC or AVIF: its loader lives in a module of libvips
  bool drawn;          ///< of a form used for drawings and text on the screen, rather than for photographs
};

/// How many bytes of the beginning identify() wants.
inline constexpr std::size_t kind_bytes = 1024;

/// `head`: the beginning of the file, all of it when it is short. Refuses with a sentence for people.
Expected<ImageKind> identify(std::string_view head);

}  // namespace vitrine
