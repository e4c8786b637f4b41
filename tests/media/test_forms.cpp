// What becomes of a picture that can be read.
#include "media/converter.hpp"

#include <cstdlib>
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::testing;

namespace {

constexpr auto photo_like = {200.0, 60.0, 40.0};

void check_colour(const Image& image, int x, int y, std::vector<double> wanted, double tolerance = 6) {
  const auto found = pixel(image, x, y);
  REQUIRE(found.size() == wanted.size());
  for (std::size_t band = 0; band < wanted.size(); ++band) {
    INFO("band " << band << " at " << x << "," << y);
    CHECK(std::abs(found[band] - wanted[band]) <= tolerance);
  }
}

std::vector<std::string> outputs(const Converted& made) {
  std::vector<std::string> all{made.kept};
  for (const auto& forms : {made.webp, made.jpeg})
    for (const auto& form : forms)
      if (!form.empty()) all.push_back(form);
  return all;
}

}  // namespace

TEST_CASE("each form of picture that the contract names is kept as JPEG, in its size and colour") {
  const auto image = plain(40, 30, photo_like);
  const std::vector<std::pair<std::string, std::string>> uploads{
      {"JPEG", encode(image, ".jpg")},
      {"progressive JPEG", encode(image, ".jpg[interlace]")},
      {"PNG", encode(image, ".png")},
      {"interlaced PNG", encode(image, ".png[interlace]")},
      {"PNG with a palette", encode(image, ".png[palette]")},
      {"WebP", encode(image, ".webp")},
      {"lossless WebP", encode(image, ".webp[lossless]")},
      {"GIF", encode(image, ".gif")},
      {"AVIF", read_file(SOURCE_DIR "/tests/data/media/small.avif")},
      {"HEIC", read_file(SOURCE_DIR "/tests/data/media/small.heic")},
  };
  for (const auto& [name, upload] : uploads) {
    INFO(name);
    const auto made = convert(upload);
    INFO(made.process.output << made.process.error_output);
    REQUIRE(made.process.exit_code == 0);
    CHECK(made.answer["focus"].size() == 2);
    auto answer = made.answer;
    answer.erase("focus");
    CHECK(answer == Json{{"width", 40}, {"height", 30}, {"type", "image/jpeg"}, {"scaled", {480}}});
    check_colour(decode(made.kept), 20, 15, photo_like);
    check_colour(decode(made.webp[0]), 20, 15, photo_like);
    check_colour(decode(made.jpeg[0]), 20, 15, photo_like);
  }
}

TEST_CASE("a photo taken sideways is turned upright") {
  const auto image = joined(plain(50, 60, {255, 0, 0}), plain(50, 60, {0, 0, 255}), VIPS_DIRECTION_HORIZONTAL);
  vips_image_set_int(image.get(), VIPS_META_ORIENTATION, 6);
  const auto made = convert(encode(image, ".jpg"));
  REQUIRE(made.process.exit_code == 0);
  CHECK(made.answer["width"] == 60);
  CHECK(made.answer["height"] == 100);
  for (const auto& output : outputs(made)) {
    const auto upright = decode(output);
    check_colour(upright, 30, 10, {255, 0, 0}, 20);
    check_colour(upright, 30, 90, {0, 0, 255}, 20);
  }
}

TEST_CASE("nothing but the picture survives: no place, no camera, no names, no profile") {
  const auto image = plain(600, 400, photo_like);
  std::string xmp = "<x:xmpmeta>canary-xmp</x:xmpmeta>";
  vips_image_set_blob_copy(image.get(), VIPS_META_XMP_NAME, xmp.data(), xmp.size());
  vips_image_set_string(image.get(), "exif-ifd0-Make", "canary-make (canary-make, ASCII, 12 components, 12 bytes)");
  vips_image_set_string(image.get(), "exif-ifd3-GPSLatitude",
                        "50/1 51/1 0/1 (50, 51, 0, Rational, 3 components, 24 bytes)");
  vips_image_set_string(image.get(), "png-comment-0-Comment", "canary-comment");
  const auto with_profile = [&] {
    VipsImage* out = nullptr;
    REQUIRE(vips_icc_transform(image.get(), &out, "srgb", "input_profile", "srgb", nullptr) == 0);
    return Image{out};
  }();
  for (const auto* suffix : {".jpg", ".png", ".webp"}) {
    INFO(suffix);
    const auto upload = encode(with_profile, suffix);
    REQUIRE(vips_image_get_typeof(decode(upload).get(), VIPS_META_XMP_NAME) != 0);
    if (suffix != std::string_view{".png"})  // which libvips cannot write
      REQUIRE(vips_image_get_typeof(decode(upload).get(), VIPS_META_EXIF_NAME) != 0);
    const auto made = convert(upload);
    REQUIRE(made.process.exit_code == 0);
    for (const auto& output : outputs(made)) {
      CHECK(output.find("canary") == output.npos);
      CHECK(output.find("Exif") == output.npos);
      const auto kept = decode(output);
      for (const auto* field : {VIPS_META_EXIF_NAME, VIPS_META_XMP_NAME, VIPS_META_IPTC_NAME, VIPS_META_ICC_NAME})
        CHECK(vips_image_get_typeof(kept.get(), field) == 0);
    }
  }
}

TEST_CASE("what shows through stays so as WebP, and becomes white as JPEG") {
  const auto image =
      joined(plain(300, 200, {255, 0, 0, 255}), plain(300, 200, {255, 0, 0, 0}), VIPS_DIRECTION_HORIZONTAL);
  for (const auto* suffix : {".png", ".webp[lossless]"}) {
    INFO(suffix);
    const auto made = convert(encode(image, suffix));
    REQUIRE(made.process.exit_code == 0);
    CHECK(made.answer["type"] == "image/webp");
    const auto kept = decode(made.kept), webp = decode(made.webp[0]), jpeg = decode(made.jpeg[0]);
    check_colour(kept, 100, 100, {255, 0, 0, 255}, 12);
    CHECK(pixel(kept, 500, 100)[3] == 0);
    CHECK(pixel(webp, 400, 80)[3] == 0);
    check_colour(jpeg, 400, 80, {255, 255, 255});
    check_colour(jpeg, 80, 80, {255, 0, 0}, 12);
  }
}

TEST_CASE("an alpha channel that hides nothing is dropped") {
  const auto made = convert(encode(plain(64, 64, {10, 200, 30, 255}), ".png"));
  CHECK(made.answer["type"] == "image/jpeg");
  check_colour(decode(made.kept), 32, 32, {10, 200, 30});
}

TEST_CASE("grey, 16-bit, CMYK and wide-gamut pictures become sRGB") {
  const auto colour = plain(40, 30, photo_like);
  const auto transformed = [&](auto&& step) {
    VipsImage* out = nullptr;
    REQUIRE(step(&out) == 0);
    return Image{out};
  };
  const auto cmyk = transformed(
      [&](VipsImage** out) { return vips_icc_transform(colour.get(), out, "cmyk", "input_profile", "srgb", nullptr); });
  const auto p3 = transformed(
      [&](VipsImage** out) { return vips_icc_transform(colour.get(), out, "p3", "input_profile", "srgb", nullptr); });
  const auto deep = transformed(
      [&](VipsImage** out) { return vips_colourspace(colour.get(), out, VIPS_INTERPRETATION_RGB16, nullptr); });
  REQUIRE(std::abs(pixel(p3, 5, 5)[0] - 200) > 8);  // else this proves nothing
  check_colour(decode(convert(encode(cmyk, ".jpg")).kept), 20, 15, photo_like, 25);
  check_colour(decode(convert(encode(cmyk, ".jpg[strip]")).kept), 20, 15, photo_like, 60);
  check_colour(decode(convert(encode(p3, ".png")).kept), 20, 15, photo_like);
  check_colour(decode(convert(encode(deep, ".png")).kept), 20, 15, photo_like);
  check_colour(decode(convert(encode(plain(40, 30, {77}), ".png")).kept), 20, 15, {77, 77, 77});
  check_colour(decode(convert(encode(plain(40, 30, {77}), ".jpg")).kept), 20, 15, {77, 77, 77});
}

TEST_CASE("a broken colour profile does not cost the picture") {
  const auto image = plain(40, 30, photo_like);
  const std::string garbage(500, 'x');
  vips_image_set_blob_copy(image.get(), VIPS_META_ICC_NAME, garbage.data(), garbage.size());
  const auto made = convert(encode(image, ".jpg"));
  REQUIRE(made.process.exit_code == 0);
  check_colour(decode(made.kept), 20, 15, photo_like);
}

TEST_CASE("pictures are scaled down to the widths needed, and never enlarged") {
  struct Case {
    int width, height, kept_width, kept_height;
    std::vector<std::pair<int, int>> scaled;
  };
  const std::vector<Case> cases{
      {1, 1, 1, 1, {{1, 1}}},
      {480, 300, 480, 300, {{480, 300}}},
      {481, 300, 481, 300, {{480, 299}, {481, 300}}},
      {800, 600, 800, 600, {{480, 360}, {800, 600}}},
      {1920, 1080, 1920, 1080, {{480, 270}, {960, 540}, {1920, 1080}}},
      {2500, 1000, 2500, 1000, {{480, 192}, {960, 384}, {1920, 768}}},
      {5000, 20, 3840, 15, {{480, 2}, {960, 4}, {1920, 8}}},
      {20, 5000, 15, 3840, {{15, 3840}}},
      {5000, 1, 3840, 1, {{480, 1}, {960, 1}, {1920, 1}}},
      {5000, 4000, 3840, 3072, {{480, 384}, {960, 768}, {1920, 1536}}},
  };
  for (const auto& size : cases) {
    INFO(size.width << "×" << size.height);
    const auto made = convert(encode(plain(size.width, size.height, photo_like), ".png"));
    INFO(made.process.output);
    REQUIRE(made.process.exit_code == 0);
    CHECK(made.answer["width"] == size.kept_width);
    CHECK(made.answer["height"] == size.kept_height);
    CHECK(made.answer["scaled"].size() == size.scaled.size());
    for (std::size_t i = 0; i < size.scaled.size(); ++i) {
      for (const auto& form : {made.webp[i], made.jpeg[i]}) {
        const auto image = decode(form);
        CHECK(vips_image_get_width(image.get()) == size.scaled[i].first);
        CHECK(std::abs(vips_image_get_height(image.get()) - size.scaled[i].second) <= 1);
      }
    }
    for (auto i = size.scaled.size(); i < 3; ++i) CHECK((made.webp[i].empty() && made.jpeg[i].empty()));
  }
}

TEST_CASE("of a moving GIF the first frame is kept") {
  const auto frames = joined(plain(40, 30, {255, 0, 0}), plain(40, 30, {0, 0, 255}), VIPS_DIRECTION_VERTICAL);
  vips_image_set_int(frames.get(), VIPS_META_PAGE_HEIGHT, 30);
  const auto made = convert(encode(frames, ".gif"));
  REQUIRE(made.process.exit_code == 0);
  CHECK(made.answer["height"] == 30);
  check_colour(decode(made.kept), 20, 15, {255, 0, 0}, 12);
}

TEST_CASE("photographs of 24 and 48 megapixels fit into 160 MB") {
  for (const auto& [width, height] : {std::pair{6016, 4016}, std::pair{8064, 6048}}) {
    INFO(width << "×" << height);
    const auto made = convert(encode(photograph(width, height), ".jpg[Q=90]"), {"--memory", "160"});
    INFO(made.process.output);
    CHECK(made.process.exit_code == 0);
    CHECK(made.answer["width"] == 3840);
  }
}

TEST_CASE("what draws the eye is found wherever it is, and told with the picture") {
  const auto grey = [](int width, int height) { return plain(width, height, {90, 90, 90}); };
  const auto face = plain(60, 60, {224, 172, 140});
  const auto row = [&](bool first) {
    const auto rest = grey(740, 60);
    return first ? joined(face, rest, VIPS_DIRECTION_HORIZONTAL) : joined(rest, face, VIPS_DIRECTION_HORIZONTAL);
  };
  const auto picture = [&](bool left, bool top) {
    const auto rest = grey(800, 540);
    return top ? joined(row(left), rest, VIPS_DIRECTION_VERTICAL) : joined(rest, row(left), VIPS_DIRECTION_VERTICAL);
  };
  for (const bool left : {true, false})
    for (const bool top : {true, false}) {
      INFO((left ? "left" : "right") << ", " << (top ? "top" : "bottom"));
      const auto made = convert(encode(picture(left, top), ".png"));
      REQUIRE(made.process.exit_code == 0);
      const double x = made.answer["focus"]["x"], y = made.answer["focus"]["y"];
      CHECK((left ? x <= 0.35 : x >= 0.65));
      CHECK((top ? y <= 0.35 : y >= 0.65));
    }
}
