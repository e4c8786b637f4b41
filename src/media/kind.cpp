#include "media/kind.hpp"

#include <algorithm>
#include <array>

namespace vitrine {
namespace {

using namespace std::string_view_literals;

constexpr auto known_forms = "Save it as JPEG, PNG, WebP, AVIF, HEIC or GIF and send it again."sv;

/// Images of the ISO base media format name their kind after "ftyp".
bool is_heif(std::string_view head) {
  constexpr std::array brands{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv,
                              "mif1"sv, "msf1"sv, "avif"sv, "avis"sv, "miaf"sv};
  return head.size() >= 12 && head.substr(4, 4) == "ftyp" &&
         std::find(brands.begin(), brands.end(), head.substr(8, 4)) != brands.end();
}

bool contains(std::string_view text, std::string_view word) { return text.find(word) != text.npos; }

std::string why_not(std::string_view head) {
  if (head.empty()) return "The file is empty.";
  const auto first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n"sv);
  if (first != head.npos && head[first] == '<') {
    if (contains(head, "<svg"))
      return "SVG drawings are refused, because they can carry scripts. Save it as PNG and send that.";
    return "This is a web page or XML, not a picture. " + std::string{known_forms};
  }
  if (head.starts_with("\x1F\x8B")) return "This is a compressed file, not a picture. " + std::string{known_forms};
  if (head.starts_with("%PDF")) return "A PDF is not a picture. Save its page as JPEG or PNG and send that.";
  if (head.size() >= 8 && head.substr(4, 4) == "ftyp") return "This is a film, not a picture. Send a still picture.";
  for (const auto other : {"II*\0"sv, "MM\0*"sv, "BM"sv, "8BPS"sv, "\xFF\x0A"sv, "\0\0\0\x0CJXL "sv, "\0\0\0\x0CjP"sv})
    if (head.starts_with(other)) return "Pictures of this form cannot be shown. " + std::string{known_forms};
  return "This is not a picture, or not of a form that can be shown. " + std::string{known_forms};
}

}  // namespace

Expected<ImageKind> identify(std::string_view head) {
  if (head.starts_with("\xFF\xD8\xFF")) return ImageKind{"VipsForeignLoadJpegSource", false, false};
  if (head.starts_with("\x89PNG\r\n\x1A\n")) return ImageKind{"VipsForeignLoadPngSource", false, true};
  if (head.starts_with("RIFF") && head.size() >= 12 && head.substr(8, 4) == "WEBP")
    return ImageKind{"VipsForeignLoadWebpSource", false, false};
  if (head.starts_with("GIF87a") || head.starts_with("GIF89a"))
    return ImageKind{"VipsForeignLoadNsgifSource", false, true};
  if (is_heif(head)) return ImageKind{"VipsForeignLoadHeifSource", true, false};
  return refuse(why_not(head));
}

}  // namespace vitrine
