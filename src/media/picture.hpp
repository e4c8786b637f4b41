// libvips, wrapped thinly: one image decoded once, held in memory without any metadata, and written in several sizes.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "media/kind.hpp"

struct _VipsImage;

namespace vitrine {

inline constexpr auto too_much_memory =
    "The picture needs more memory than there is. Save it smaller and send it again.";

/// Starts libvips with nothing but the one loader that `kind` needs. Opens files: comes before the lock-down.
void start_vips(const char* program, const ImageKind& kind);

/// 0…1 from the left and the top.
struct Place {
  double x = 0.5, y = 0.5;
};

/// Upright 8-bit sRGB pixels, three bands, or four when something shows through.
class Picture {
 public:
  /// Reads an image from a file that can be sought in, brought down to `longest` on its longer side if it is longer.
  /// Looks at the header first: refuses more than `most_pixels` before decoding. Refuses with a sentence for people.
  static Expected<Picture> read(int fd, long long most_pixels, int longest);

  Picture(Picture&& other) noexcept : image_(other.image_), pixels_(other.pixels_) { other.release(); }
  Picture& operator=(Picture&&) = delete;
  ~Picture();

  int width() const;
  int height() const;
  bool has_alpha() const;

  /// At most `width` wide, never larger than this one.
  Picture narrowed(int width) const;
  /// What draws the eye first: skin, strong colours, edges. The middle of what is too small to tell.
  Place attention() const;
  /// Encoded; for JPEG what shows through becomes white. `quality` 1–100. Throws Fault.
  std::vector<char> as_jpeg(int quality) const;
  std::vector<char> as_webp(int quality) const;

 private:
  Picture(_VipsImage* image, void* pixels) : image_(image), pixels_(pixels) {}
  void release() { image_ = nullptr, pixels_ = nullptr; }
  static Picture from_pixels_of(_VipsImage* image);
  Picture without_alpha() const;

  _VipsImage* image_;
  void* pixels_;  // what image_ looks at
};

}  // namespace vitrine
