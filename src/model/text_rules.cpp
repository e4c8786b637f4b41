#include "model/text_rules.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

/// Spaces that base's trim() does not know: they would make a title that nobody sees.
constexpr std::array<std::string_view, 8> wide_spaces{"\u00a0", "\u200b", "\u2003", "\u2009",
                                                      "\u202f", "\u2060", "\u3000", "\ufeff"};

std::string_view trim_ends(std::string_view text) {
  for (bool changed = true; changed;) {
    const auto before = text.size();
    text = trim(text);
    for (const auto space : wide_spaces) {
      if (text.substr(0, space.size()) == space) text.remove_prefix(space.size());
      if (text.size() >= space.size() && text.substr(text.size() - space.size()) == space)
        text.remove_suffix(space.size());
    }
    changed = text.size() != before;
  }
  return text;
}

/// In one pass: what comes may be a megabyte of line ends.
void replace_all(std::string& text, std::string_view what, std::string_view with) {
  auto at = text.find(what);
  if (at == std::string::npos) return;
  std::string out;
  std::size_t done = 0;
  for (; at != std::string::npos; at = text.find(what, done)) {
    out.append(text, done, at - done).append(with);
    done = at + what.size();
  }
  text = out.append(text, done);
}

bool is_host_character(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
         std::string_view{"-._~%!$&'()*+,;="}.find(c) != std::string_view::npos;
}

/// host or host:port, no user information: a name or password has no place on a wall.
bool is_authority(std::string_view text) {
  std::string_view port;
  if (!text.empty() && text.front() == '[') {
    const auto end = text.find(']');
    if (end == std::string_view::npos || end < 3) return false;
    if (text.substr(1, end - 1).find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) return false;
    port = text.substr(end + 1);
  } else {
    const auto host = text.substr(0, text.find(':'));
    if (host.empty() || !std::all_of(host.begin(), host.end(), is_host_character)) return false;
    port = text.substr(host.size());
  }
  if (port.empty()) return true;
  return port.front() == ':' && port.size() <= 6 && port.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

}  // namespace

Expected<std::string> clean_text(std::string_view text, const TextRule& rule) {
  if (!is_utf8(text)) return refuse(std::string{"is not UTF-8 text"});
  std::string out{text};
  replace_all(out, "\u2028", rule.paragraphs ? "\n" : " ");
  replace_all(out, "\u2029", rule.paragraphs ? "\n\n" : " ");
  if (rule.paragraphs) {
    replace_all(out, "\r\n", "\n");
    std::replace(out.begin(), out.end(), '\r', '\n');
    std::replace(out.begin(), out.end(), '\t', ' ');
  }
  out = to_nfc(trim_ends(out));
  if (has_control_characters(out, rule.paragraphs))
    return refuse(std::string{rule.paragraphs ? "has control characters; remove them"
                                              : "has control characters or line breaks; remove them"});
  const auto count = count_characters(out);
  if (count < rule.min) return refuse(std::string{"must not be empty"});
  if (count > rule.max) return refuse(fmt::format("has {} characters; {} are allowed", count, rule.max));
  return out;
}

Expected<std::string> check_web_url(std::string_view text) {
  const auto lower = to_lower_ascii(text.substr(0, 8));
  const std::size_t scheme = lower.substr(0, 7) == "http://" ? 7 : lower == "https://" ? 8 : 0;
  if (scheme == 0) return refuse(std::string{"must be a web address that begins with https:// or http://"});
  if (text.size() > 2000) return refuse(std::string{"is too long; 2000 bytes are allowed"});
  const auto odd = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '\\'; };
  if (!is_utf8(text) || has_control_characters(text, false) || std::any_of(text.begin(), text.end(), odd) ||
      text.find_first_of("<>\"{}|^`") != std::string_view::npos)
    return refuse(std::string{"has characters that a web address cannot have, such as spaces"});
  const auto rest = text.substr(scheme);
  if (!is_authority(rest.substr(0, rest.find_first_of("/?#"))))
    return refuse(std::string{"needs a host, such as https://example.org/page, without user name"});
  return std::string{text};
}

bool is_channel_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && name.front() >= 'a' && name.front() <= 'z' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace vitrine
