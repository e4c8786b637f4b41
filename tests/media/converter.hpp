// Makes pictures with libvips and runs vitrine-media on them as the store does.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <vips/vips.h>

#include "base/json.hpp"
#include "base/process.hpp"

namespace vitrine::testing {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// One colour, sRGB.
Image plain(int width, int height, std::vector<double> colour);
/// Something photograph-like: smooth, with detail everywhere.
Image photograph(int width, int height);
/// `first` above or left of `second`.
Image joined(const Image& first, const Image& second, VipsDirection direction);

/// As a file's bytes; `suffix` as libvips takes it: ".jpg[Q=80]".
std::string encode(const Image& image, const std::string& suffix);
Image decode(const std::string& bytes);
std::vector<double> pixel(const Image& image, int x, int y);

struct Converted {
  ProcessResult process;
  Json answer;
  std::string kept;
  std::array<std::string, 3> webp, jpeg;  ///< 480, 960, 1920
};

/// Runs vitrine-media on a file with these bytes.
Converted convert(std::string_view upload, std::vector<std::string> arguments = {});
/// The same with this instead of the file for the kept form.
Converted convert_into(std::string_view upload, const char* kept_path);

}  // namespace vitrine::testing
