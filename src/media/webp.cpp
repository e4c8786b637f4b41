#include "media/webp.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vitrine {
namespace {

constexpr std::size_t file_header = 12;  // "RIFF", size, "WEBP"
constexpr std::size_t chunk_header = 8;  // name, size
constexpr char has_profile = 0x20, has_exif = 0x08, has_xmp = 0x04;

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t number = 0;
  for (int i = 3; i >= 0; --i) number = number << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  return number;
}

}  // namespace

std::vector<char> without_metadata(const std::vector<char>& webp) {
  const std::string_view file{webp.data(), webp.size()};
  if (file.size() < file_header || !file.starts_with("RIFF") || file.substr(8, 4) != "WEBP") return webp;
  std::string kept{file.substr(0, file_header)};
  for (std::size_t at = file_header; at + chunk_header <= file.size();) {
    const auto name = file.substr(at, 4);
    const std::size_t size = little_endian(file.substr(at + 4, 4));
    const auto whole = chunk_header + size + size % 2;  // padded to an even length
    if (whole > file.size() - at) return webp;
    std::string chunk{file.substr(at, whole)};
    if (name == "VP8X") chunk[chunk_header] &= static_cast<char>(~(has_profile | has_exif | has_xmp));
    if (name != "EXIF" && name != "XMP " && name != "ICCP") kept += chunk;
    at += whole;
  }
  const auto rest = kept.size() - 8;
  for (std::size_t i = 0; i < 4; ++i) kept[4 + i] = static_cast<char>(rest >> (8 * i));
  return {kept.begin(), kept.end()};
}

}  // namespace vitrine
