// Runs vitrine-media on one upload: from an uploaded file to finished files that only need to be put in place.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "store/media.hpp"

namespace vitrine {

inline constexpr int media_widths[] = {480, 960, 1920};

/// ".960.webp", ".960.jpg": what follows the kept file's name.
std::string form_suffix(int width, ImageForm form);

struct MadeForms {
  Medium medium;
  std::filesystem::path kept;                                         ///< synced
  std::vector<std::pair<std::filesystem::path, std::string>> scaled;  ///< synced, each with its suffix
};

/// The SHA-256 of a file of any size.
Sha256 hash_of(const std::filesystem::path& file);

/// `workshop`: a folder for the files, to itself. Refuses and throws as Media::add does.
Expected<MadeForms, Refusal> make_forms(const std::filesystem::path& program, const std::filesystem::path& upload,
                                        const std::filesystem::path& workshop);

}  // namespace vitrine
