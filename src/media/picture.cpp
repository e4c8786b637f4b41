#include "media/picture.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include <dlfcn.h>
#include <gmodule.h>
#include <vips/vips.h>

#include <fmt/format.h>

#include "media/webp.hpp"

namespace vitrine {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using Image = std::unique_ptr<VipsImage, Unref>;
using Source = std::unique_ptr<VipsSource, Unref>;

/// The first line of what libvips has to say, for the log and the curious.
std::string vips_complaint() {
  std::string text = vips_error_buffer();
  vips_error_clear();
  return text.substr(0, text.find('\n')).substr(0, 200);
}

struct Unreadable {
  std::string detail;
};

/// One step of libvips: gives its result, or throws.
template <class Step>
Image made_by(Step&& step) {
  VipsImage* out = nullptr;
  if (step(&out) != 0) throw Unreadable{vips_complaint()};
  return Image{out};
}

/// The loader of HEIC and AVIF is a module that is loaded only for them: it brings much code along.
void load_heif_module() {
  Dl_info where{};
  if (::dladdr(reinterpret_cast<void*>(&vips_init), &where) == 0) throw Fault("could not find libvips");
  const auto module = std::filesystem::canonical(where.dli_fname).parent_path() /
                      fmt::format("vips-modules-{}.{}", vips_version(0), vips_version(1)) / "vips-heif.so";
  if (vips_type_find("VipsOperation", "heifload_source") == 0 &&
      g_module_open(module.c_str(), G_MODULE_BIND_LOCAL) == nullptr)
    throw Fault(fmt::format("could not load {}: {}", module.string(), g_module_error()));
  // libheif looks for its own plugins when first used.
  constexpr char no_image[] =
      "\0\0\0\x10"
      "ftypavif\0\0\0\0";
  VipsImage* none = nullptr;
  if (vips_heifload_buffer(const_cast<char*>(no_image), sizeof no_image - 1, &none, nullptr) == 0) g_object_unref(none);
  vips_error_clear();
}

Image opened(VipsSource* source) {
  return made_by([&](VipsImage** out) {
    *out = vips_image_new_from_source(source, "", "access", VIPS_ACCESS_SEQUENTIAL, nullptr);
    return *out == nullptr ? -1 : 0;
  });
}

/// Decodes, upright. Decoders shrink while they read where they can, so that a large photograph never is in memory as
/// a whole.
Image thumbnail(VipsSource* source, int longest, bool through_profile) {
  return made_by([&](VipsImage** out) {
    return vips_thumbnail_source(source, out, longest, "height", longest, "size", VIPS_SIZE_DOWN, "option_string",
                                 "[fail_on=truncated]", through_profile ? "export_profile" : nullptr, "srgb", nullptr);
  });
}

Image thumbnail(VipsSource* source, int longest, VipsImage* header) {
  if (vips_image_get_typeof(header, VIPS_META_ICC_NAME) != 0) {
    try {
      return thumbnail(source, longest, true);
    } catch (const Unreadable&) {
      // The profile may be broken and the picture whole.
    }
  }
  return thumbnail(source, longest, false);
}

bool shows_through(VipsImage* image) {
  if (!vips_image_hasalpha(image)) return false;
  const auto alpha = made_by([&](VipsImage** out) { return vips_extract_band(image, out, image->Bands - 1, nullptr); });
  double least = 255;
  if (vips_min(alpha.get(), &least, nullptr) != 0) throw Unreadable{vips_complaint()};
  return least < 255;
}

/// Still to be worked out: 8-bit sRGB in three or four bands.
Image as_srgb(Image image) {
  image =
      made_by([&](VipsImage** out) { return vips_colourspace(image.get(), out, VIPS_INTERPRETATION_sRGB, nullptr); });
  return made_by([&](VipsImage** out) { return vips_cast_uchar(image.get(), out, nullptr); });
}

std::string why_unreadable(const std::string& detail) {
  for (const auto* sign : {"nsufficient memory", "ut of memory", "nable to allocate", "emory allocation"})
    if (detail.find(sign) != detail.npos) return too_much_memory;
  constexpr auto sentence = "The picture cannot be read: it is damaged or cut off";
  return detail.empty() ? fmt::format("{}.", sentence) : fmt::format("{} ({}).", sentence, detail);
}

template <class Save>
std::vector<char> encoded(Save&& save) {
  void* bytes = nullptr;
  std::size_t size = 0;
  if (save(&bytes, &size) != 0) throw Fault(fmt::format("could not encode the picture: {}", vips_complaint()));
  const std::unique_ptr<void, decltype(&g_free)> owner{bytes, g_free};
  const auto* begin = static_cast<const char*>(bytes);
  return {begin, begin + size};
}

}  // namespace

void start_vips(const char* program, const ImageKind& kind) {
  // Without a home it finds no modules, of which some load half an office suite.
  ::setenv("VIPSHOME", "/nonexistent", 1);
  ::setenv("VIPS_DISC_THRESHOLD", "64g", 1);  // never by way of a temporary file
  // Before 8.15 its vector code is made at run time, which the lock-down forbids; what asks for it all the same (the
  // edges that attention() looks for) is worked out step by step.
  if (vips_version(0) == 8 && vips_version(1) < 15) {
    ::setenv("VIPS_NOVECTOR", "1", 1);
    ::setenv("ORC_CODE", "emulate", 1);
  }
  if (VIPS_INIT(program) != 0) throw Fault(fmt::format("could not start libvips: {}", vips_complaint()));
  g_log_set_default_handler([](const char*, GLogLevelFlags, const char*, void*) {}, nullptr);  // warns a thousand times
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  if (kind.heif) load_heif_module();
  vips_operation_block_set("VipsForeignLoad", TRUE);
  vips_operation_block_set(kind.loader, FALSE);
}

Expected<Picture> Picture::read(int fd, long long most_pixels, int longest) {
  try {
    const Source source{vips_source_new_from_descriptor(fd)};
    if (!source) throw Unreadable{vips_complaint()};
    const auto header = opened(source.get());
    const auto width = vips_image_get_width(header.get()), height = vips_image_get_height(header.get());
    if (static_cast<long long>(width) * height > most_pixels) {
      return refuse(
          fmt::format("The picture has {} × {} pixels, more than {} megapixels. Save it smaller and send it again.",
                      width, height, most_pixels / 1'000'000));
    }
    auto picture = from_pixels_of(as_srgb(thumbnail(source.get(), longest, header.get())).get());  // here it is decoded
    if (picture.has_alpha() && !shows_through(picture.image_)) return picture.without_alpha();
    return picture;
  } catch (const Unreadable& unreadable) {
    return refuse(why_unreadable(unreadable.detail));
  }
}

/// Copies pixels and nothing else: what a photo tells beside its picture ends here.
Picture Picture::from_pixels_of(VipsImage* image) {
  std::size_t size = 0;
  void* pixels = vips_image_write_to_memory(image, &size);
  if (pixels == nullptr) throw Unreadable{vips_complaint()};
  auto* bare = vips_image_new_from_memory(pixels, size, image->Xsize, image->Ysize, image->Bands, VIPS_FORMAT_UCHAR);
  if (bare == nullptr) throw Fault(vips_complaint());
  bare->Type = VIPS_INTERPRETATION_sRGB;
  return Picture{bare, pixels};
}

Picture Picture::without_alpha() const {
  return from_pixels_of(
      made_by([&](VipsImage** out) { return vips_extract_band(image_, out, 0, "n", 3, nullptr); }).get());
}

Picture::~Picture() {
  if (image_ != nullptr) g_object_unref(image_);
  g_free(pixels_);
}

int Picture::width() const { return vips_image_get_width(image_); }
int Picture::height() const { return vips_image_get_height(image_); }
bool Picture::has_alpha() const { return image_->Bands == 4; }

Picture Picture::narrowed(int width) const {
  try {
    const auto small = made_by([&](VipsImage** out) {
      return vips_thumbnail_image(image_, out, width, "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN, nullptr);
    });
    return from_pixels_of(made_by([&](VipsImage** out) { return vips_cast_uchar(small.get(), out, nullptr); }).get());
  } catch (const Unreadable& failure) {
    throw Fault(fmt::format("could not scale the picture: {}", failure.detail));
  }
}

Place Picture::attention() const {
  constexpr int least = 16;
  if (width() < least || height() < least) return {};
  // Of the crop's size follows how coarse the look is; its position is what libvips before 8.15 tells of what it saw.
  const int wide = width() / 2, high = height() / 2;
  VipsImage* out = nullptr;
  if (vips_smartcrop(image_, &out, wide, high, "interesting", VIPS_INTERESTING_ATTENTION, nullptr) != 0) {
    vips_error_clear();
    return {};  // only a kindness
  }
  const Image crop{out};
  const auto share = [](int offset, int part, int size) {
    return std::round(100.0 * (part / 2 - offset) / size) / 100;
  };
  return {share(vips_image_get_xoffset(out), wide, width()), share(vips_image_get_yoffset(out), high, height())};
}

std::vector<char> Picture::as_jpeg(int quality) const {
  Image flat;
  if (has_alpha()) {
    const std::unique_ptr<VipsArrayDouble, void (*)(VipsArrayDouble*)> white{
        vips_array_double_newv(1, 255.0), [](VipsArrayDouble* array) { vips_area_unref(VIPS_AREA(array)); }};
    VipsImage* out = nullptr;
    if (vips_flatten(image_, &out, "background", white.get(), nullptr) != 0) throw Fault(vips_complaint());
    flat.reset(out);
  }
  return encoded([&](void** bytes, std::size_t* size) {
    return vips_jpegsave_buffer(flat ? flat.get() : image_, bytes, size, "Q", quality, "optimize_coding", TRUE, "strip",
                                TRUE, nullptr);
  });
}

std::vector<char> Picture::as_webp(int quality) const {
  return without_metadata(encoded([&](void** bytes, std::size_t* size) {
    return vips_webpsave_buffer(image_, bytes, size, "Q", quality, "alpha_q", 100, "smart_subsample", TRUE, "strip",
                                TRUE, nullptr);
  }));
}

}  // namespace vitrine
