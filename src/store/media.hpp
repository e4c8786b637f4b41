// Images, kept outside the database under the SHA-256 of their bytes: DATA/media/ab/cdef….
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include "base/sha256.hpp"
#include "model/item.hpp"
#include "store/store.hpp"

namespace vitrine {

struct Medium {
  Sha256 sha256;  ///< of the kept bytes
  int width = 0, height = 0;
  std::string type;  ///< image/jpeg, image/png or image/webp
  std::int64_t size = 0;
  std::optional<Focus> focus;  ///< what draws the eye; nothing: kept before that was looked for
};

enum class ImageForm { jpeg, webp };

class Media {
 public:
  /// `program`: the path of vitrine-media. Clears away what a server that died left half made.
  Media(Store& store, std::filesystem::path program);

  struct Added {
    Medium medium;
    bool existed;  ///< this original was uploaded before
  };
  /// Takes an uploaded file (not moved, not kept): runs vitrine-media on it, one at a time, in its locked-down process;
  /// puts the kept image and its scaled forms in place, synced, then the row. `source` is the SHA-256 of the upload.
  /// Refuses with Refusal::Why::invalid and a sentence what is no image, unreadable, too large in pixels, or an SVG.
  /// Throws DiskFull or Fault with nothing changed. From any thread; may take seconds.
  Expected<Added, Refusal> add(const std::filesystem::path& upload, const std::string& author);

  std::optional<Medium> find(const Sha256& sha256) const;
  std::optional<Medium> find_by_source(const Sha256& source) const;
  /// The kept file; nullopt when there is none.
  std::optional<std::filesystem::path> path(const Sha256& sha256) const;
  /// Scaled to at most 480, 960 or 1920 wide, never enlarged; nullopt for other widths and unknown images. What is
  /// narrower than a width has one form as wide as itself that serves all wider ones.
  std::optional<std::filesystem::path> scaled(const Sha256& sha256, int width, ImageForm form) const;

 private:
  std::filesystem::path place_of(const Sha256& sha256) const;

  Store& store_;
  std::filesystem::path program_, folder_;
  std::mutex one_at_a_time_;
};

}  // namespace vitrine
