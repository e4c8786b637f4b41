// What becomes of a file that is no picture, or a hostile one.
#include <chrono>
#include <cstdint>
#include <random>

#include "media/converter.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::testing;

namespace {

std::string big_endian(std::uint32_t number) {
  return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8),
          static_cast<char>(number)};
}

std::uint32_t crc(const std::string& bytes) {
  std::uint32_t sum = ~0u;
  for (const auto byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum & 1) ? (sum >> 1) ^ 0xEDB88320u : sum >> 1;
  }
  return ~sum;
}

std::string chunk(const std::string& name, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + name + data + big_endian(crc(name + data));
}

/// A PNG that says it is this large, and holds next to nothing.
std::string claimed_png(std::uint32_t width, std::uint32_t height) {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big_endian(width) + big_endian(height) + "\x08\x02\0\0\0"s) +
         chunk("IDAT", "\x78\x9C\x63\0\0\0\x01\0\x01"s) + chunk("IEND", "");
}

std::string refusal(std::string_view upload) {
  const auto made = convert(upload);
  INFO(made.process.output << made.process.error_output);
  CHECK(made.process.exit_code == 3);
  CHECK(made.kept.empty());
  return made.answer.value("refused", "");
}

}  // namespace

TEST_CASE("what is not a picture is refused with a sentence that says what it is and what to do") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "The file is empty."},
      {"hello, world", "not a picture"},
      {"<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>", "SVG drawings are refused"},
      {"\xEF\xBB\xBF\n<?xml version='1.0'?><!-- x --><svg/>", "SVG drawings are refused"},
      {"<!doctype html><html></html>", "This is a web page"},
      {"%PDF-1.7\n", "A PDF is not a picture"},
      {"II*" + std::string(20, '\0'), "Pictures of this form cannot be shown"},
      {std::string("\0\0\0\x18"
                   "ftypisom",
                   12),
       "This is a film"},
      {"\x1F\x8B\x08 svgz", "compressed file"},
      {"P6\n10 10\n255\n" + std::string(300, 'x'), "not a picture"},
  };
  for (const auto& [upload, wanted] : cases) {
    INFO(wanted);
    const auto said = refusal(upload);
    CHECK(said.find(wanted) != said.npos);
    CHECK(said.ends_with("."));
  }
}

TEST_CASE("a picture that is cut off is refused, wherever it is cut") {
  for (const auto* suffix : {".jpg", ".png", ".webp"}) {
    const auto whole = encode(photograph(400, 300), suffix);
    for (const auto part : {0.02, 0.5, 0.95}) {
      INFO(suffix << " cut at " << part);
      const auto said = refusal(
          std::string_view{whole}.substr(0, static_cast<std::size_t>(part * static_cast<double>(whole.size()))));
      CHECK(said.find("damaged or cut off") != said.npos);
    }
  }
}

TEST_CASE("more than 64 megapixels are refused by the header, before anything is decoded") {
  const auto begun = std::chrono::steady_clock::now();
  const auto said = refusal(claimed_png(30'000, 30'000));
  CHECK(said == "The picture has 30000 × 30000 pixels, more than 64 megapixels. Save it smaller and send it again.");
  CHECK(refusal(claimed_png(8001, 8000)).find("megapixels") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{5});
  CHECK(refusal(claimed_png(8000, 8000)).find("damaged or cut off") != std::string::npos);  // not too many
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // whose shadow memory knows no limit
TEST_CASE("a picture that needs more memory than it is given is refused, not crashed on") {
  const auto made = convert(encode(photograph(6016, 4016), ".jpg[interlace]"), {"--memory", "60"});
  CHECK(made.process.exit_code == 3);
  CHECK(made.answer.value("refused", "") ==
        "The picture needs more memory than there is. Save it smaller and send it again.");
}
#endif

TEST_CASE("no room on the disk is the machine's fault, and told apart") {
  const auto made = convert_into(encode(plain(40, 30, {1, 2, 3}), ".jpg"), "/dev/full");
  CHECK(made.process.exit_code == 1);
  CHECK(made.answer.value("disk_full", false));
}

TEST_CASE("the locked-down process can open, connect, run, fork and generate nothing") {
  const auto made = convert("", {"--self-test"});
  CHECK(made.process.exit_code == 0);
  CHECK(made.answer.value("broken", "unknown") == "");
}

TEST_CASE("pictures damaged at random are read or refused, never more") {
  std::mt19937 random{20261124};
  const auto image = photograph(64, 48);
  std::vector<std::string> samples{read_file(SOURCE_DIR "/tests/data/media/small.avif"),
                                   read_file(SOURCE_DIR "/tests/data/media/small.heic")};
  for (const auto* suffix : {".jpg", ".jpg[interlace]", ".png", ".webp", ".gif"})
    samples.push_back(encode(image, suffix));
  for (const auto& sample : samples) {
    for (int round = 0; round < 12; ++round) {
      auto damaged = sample;
      for (int hits = 0; hits < 4; ++hits) damaged[random() % damaged.size()] = static_cast<char>(random());
      const auto made = convert(damaged);
      INFO("signal " << made.process.signal << ": " << made.process.output << made.process.error_output);
      CHECK((made.process.exit_code == 0 || made.process.exit_code == 3));
    }
  }
}
