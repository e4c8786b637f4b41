#include "media/converter.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "test.hpp"

namespace vitrine::testing {
namespace {

const bool started = VIPS_INIT("test_media") == 0;

template <class Step>
Image made_by(Step&& step) {
  REQUIRE(started);
  VipsImage* out = nullptr;
  if (step(&out) != 0) FAIL(vips_error_buffer());
  return Image{out};
}

Fd memory_file() {
  Fd fd{::memfd_create("picture", MFD_CLOEXEC)};
  REQUIRE(fd);
  return fd;
}

std::string content(const Fd& fd) {
  std::string bytes(static_cast<std::size_t>(::lseek(fd.get(), 0, SEEK_END)), '\0');
  REQUIRE(::pread(fd.get(), bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  return bytes;
}

Converted run(std::string_view upload, std::vector<std::string> arguments, Fd kept) {
  const auto input = memory_file();
  write_all(input.get(), upload, "the upload");
  ::lseek(input.get(), 0, SEEK_SET);
  std::vector<Fd> outputs;
  outputs.push_back(std::move(kept));
  for (int i = 0; i < 6; ++i) outputs.push_back(memory_file());

  ProcessRequest request;
  request.program = BUILD_DIR "/vitrine-media";
  request.arguments = std::move(arguments);
  request.input_fd = input.get();
  for (const auto& output : outputs) request.kept_fds.push_back(output.get());
  request.deadline = std::chrono::seconds{60};

  Converted result;
  result.process = run_process(request);
  if (auto answer = parse_json(result.process.output)) result.answer = *answer;
  if (::lseek(outputs[0].get(), 0, SEEK_END) > 0) result.kept = content(outputs[0]);
  for (std::size_t i = 0; i < 3; ++i) {
    result.webp[i] = content(outputs[1 + 2 * i]);
    result.jpeg[i] = content(outputs[2 + 2 * i]);
  }
  return result;
}

}  // namespace

Image plain(int width, int height, std::vector<double> colour) {
  const auto bands = static_cast<int>(colour.size());
  const auto black = made_by([&](VipsImage** out) { return vips_black(out, width, height, "bands", bands, nullptr); });
  std::vector<double> ones(colour.size(), 1.0);
  const auto tinted = made_by(
      [&](VipsImage** out) { return vips_linear(black.get(), out, ones.data(), colour.data(), bands, nullptr); });
  const auto bytes = made_by([&](VipsImage** out) { return vips_cast_uchar(tinted.get(), out, nullptr); });
  const auto meaning = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
  return made_by([&](VipsImage** out) { return vips_copy(bytes.get(), out, "interpretation", meaning, nullptr); });
}

Image photograph(int width, int height) {
  std::vector<Image> bands;
  for (const auto frequency : {3.0, 7.0, 11.0}) {
    const auto wave = made_by([&](VipsImage** out) {
      return vips_sines(out, width, height, "hfreq", frequency, "vfreq", frequency * 2, "uchar", TRUE, nullptr);
    });
    bands.push_back(made_by([&](VipsImage** out) { return vips_copy(wave.get(), out, nullptr); }));
  }
  std::array<VipsImage*, 3> raw{bands[0].get(), bands[1].get(), bands[2].get()};
  const auto coloured = made_by([&](VipsImage** out) { return vips_bandjoin(raw.data(), out, 3, nullptr); });
  return made_by([&](VipsImage** out) {
    return vips_copy(coloured.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
  });
}

Image joined(const Image& first, const Image& second, VipsDirection direction) {
  return made_by([&](VipsImage** out) { return vips_join(first.get(), second.get(), out, direction, nullptr); });
}

std::string encode(const Image& image, const std::string& suffix) {
  void* bytes = nullptr;
  std::size_t size = 0;
  if (vips_image_write_to_buffer(image.get(), suffix.c_str(), &bytes, &size, nullptr) != 0) FAIL(vips_error_buffer());
  std::string made(static_cast<const char*>(bytes), size);
  g_free(bytes);
  return made;
}

Image decode(const std::string& bytes) {
  return made_by([&](VipsImage** out) {
    const Image lazy{vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr)};
    return !lazy || (*out = vips_image_copy_memory(lazy.get())) == nullptr ? -1 : 0;
  });
}

std::vector<double> pixel(const Image& image, int x, int y) {
  double* values = nullptr;
  int count = 0;
  REQUIRE(vips_getpoint(image.get(), &values, &count, x, y, nullptr) == 0);
  std::vector<double> colour(values, values + count);
  g_free(values);
  return colour;
}

Converted convert(std::string_view upload, std::vector<std::string> arguments) {
  return run(upload, std::move(arguments), memory_file());
}

Converted convert_into(std::string_view upload, const char* kept_path) {
  return run(upload, {}, Fd{::open(kept_path, O_RDWR | O_CLOEXEC)});
}

}  // namespace vitrine::testing
