#include "formats/html_picture.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

constexpr int smallest_side = 48;  ///< pixels; what is said to be smaller on both sides is an icon

/// Parts of addresses of what counts readers or decorates.
constexpr std::array<std::string_view, 18> no_pictures{
    "gravatar.com/",  "/emoji/",         "pixel.wp.com",      "stats.wordpress.com", "feeds.wordpress.com/1.0/",
    "feedburner.com", "doubleclick.net", "googleadservices.", "google-analytics.",   "facebook.com/tr",
    "feedsportal.",   "/pixel.gif",      "/blank.gif",        "/spacer.gif",         "/transparent.gif",
    "1x1.",           "/clear.gif",      "/smilies/"};

/// "300" or "300px"; -1 when it is not said, or in shares of the page.
int pixels(std::string_view text) {
  text = trim(text);
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const auto unit = std::string_view{end, static_cast<std::size_t>(text.data() + text.size() - end)};
  return error == std::errc{} && (unit.empty() || unit == "px" || unit.starts_with('.')) ? value : -1;
}

std::string_view take_word(std::string_view& rest) {
  rest = trim(rest);
  const auto word = rest.substr(0, rest.find_first_of(" \t\r\n"));
  rest.remove_prefix(word.size());
  return word;
}

/// "a.jpg 300w, b.jpg 1024w": the largest. Addresses may hold commas, so words are taken and not parts.
std::string_view largest_of(std::string_view srcset) {
  std::string_view best;
  double most = 0;
  while (!trim(srcset).empty()) {
    auto address = take_word(srcset);
    double size = 1;
    const bool bare = address.ends_with(',');
    while (address.ends_with(',')) address.remove_suffix(1);
    if (!bare) {
      const auto comma = std::min(srcset.find(','), srcset.size());
      const auto descriptor = trim(srcset.substr(0, comma));
      std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), size);
      srcset.remove_prefix(std::min(comma + 1, srcset.size()));
    }
    if (!address.empty() && !address.starts_with("data:") && size > most) best = address, most = size;
  }
  return best;
}

std::string_view best_address(const HtmlAttributes& img) {
  for (const auto name : {"srcset", "data-srcset", "data-lazy-srcset"})
    if (const auto best = largest_of(img[name]); !best.empty()) return best;
  for (const auto name : {"data-src", "data-lazy-src", "data-original", "data-lazy", "src"})
    if (const auto address = trim(img[name]); !address.empty() && !address.starts_with("data:")) return address;
  return {};
}

std::string letters_of(std::string_view text) {
  auto lower = to_lower_ascii(text);
  std::erase_if(lower, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; });
  return lower;
}

/// "DSC_0012" for ".../dsc-0012.jpg?w=300": put there by a program, and describes nothing.
bool is_file_name(std::string_view alt, std::string_view address) {
  auto name = address.substr(0, address.find_first_of("?#"));
  name = name.substr(name.rfind('/') + 1);
  const auto stem = letters_of(name.substr(0, name.rfind('.')));
  const auto said = letters_of(alt.substr(0, alt.rfind('.')));
  const bool odd = alt.find_first_of("_-.0123456789") != std::string_view::npos;
  return odd && !said.empty() && stem.starts_with(said);
}

bool says(const HtmlAttributes& img, std::string_view what) {
  return to_lower_ascii(img["class"]).find(what) != std::string::npos;
}

bool is_tiny(const HtmlAttributes& img) {
  const int width = pixels(img["width"]), height = pixels(img["height"]);
  if ((width >= 0 && width <= 3) || (height >= 0 && height <= 3)) return true;
  return width >= 0 && height >= 0 && width < smallest_side && height < smallest_side;
}

}  // namespace

bool is_emoji(const HtmlAttributes& img) { return says(img, "emoji") || says(img, "smiley"); }

bool is_no_picture(std::string_view address) {
  const auto lower = to_lower_ascii(address);
  const auto path = std::string_view{lower}.substr(0, lower.find_first_of("?#"));
  if (path.ends_with(".svg") || path.ends_with(".svgz")) return true;
  for (const auto part : no_pictures)
    if (lower.find(part) != std::string::npos) return true;
  return false;
}

std::string in_full_size(std::string address) {
  const auto host_at = address.find("://") + 3;
  const auto host = std::string_view{address}.substr(host_at, address.find('/', host_at) - host_at);
  const bool scales = host.ends_with(".files.wordpress.com") || host == "i0.wp.com" || host == "i1.wp.com" ||
                      host == "i2.wp.com" || host == "i3.wp.com";
  if (scales) address.resize(std::min(address.find('?'), address.size()));
  return address;
}

std::string tidy_alt(std::string_view alt) { return shorten(squeeze_spaces(printable(alt)), alt_rule.max); }

std::optional<DraftImage> picture_of(const HtmlAttributes& img, std::string_view base) {
  if (is_emoji(img) || is_tiny(img) || says(img, "avatar")) return std::nullopt;
  auto style = to_lower_ascii(img["style"]);
  std::erase(style, ' ');
  if (style.find("display:none") != std::string::npos) return std::nullopt;
  auto image = picture_at(best_address(img), base);
  if (image && !is_file_name(img["alt"], *image->url)) image->alt = tidy_alt(img["alt"]);
  return image;
}

std::optional<DraftImage> picture_at(std::string_view raw, std::string_view base) {
  if (raw.empty() || raw.starts_with("data:")) return std::nullopt;
  auto address = resolve_address(base, raw);
  if (!check_web_url(address) || is_no_picture(address)) return std::nullopt;
  DraftImage image;
  image.url = in_full_size(std::move(address));
  return image;
}

}  // namespace vitrine
