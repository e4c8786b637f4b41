#include "model/lang.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

bool is_alpha(std::string_view part) {
  return std::all_of(part.begin(), part.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

bool is_digits(std::string_view part) {
  return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_alnum(std::string_view part) {
  return std::all_of(part.begin(), part.end(), [](char c) { return is_alpha({&c, 1}) || is_digits({&c, 1}); });
}

bool is_sized(std::string_view part, std::size_t min, std::size_t max) {
  return part.size() >= min && part.size() <= max;
}

bool is_variant(std::string_view part) {
  return is_sized(part, 5, 8) || (part.size() == 4 && is_digits(part.substr(0, 1)));
}

/// Walks the subtags in the order of the grammar.
class Tag {
 public:
  explicit Tag(std::vector<std::string_view> parts) : parts_(std::move(parts)) {}

  bool well_formed() {
    if (!std::all_of(parts_.begin(), parts_.end(), [](auto part) { return is_sized(part, 1, 8) && is_alnum(part); }))
      return false;
    if (parts_[0] == "x") return private_use();
    if (!is_alpha(parts_[0]) || !is_sized(parts_[0], 2, 8)) return false;
    at_ = 1;
    for (int n = 0; parts_[0].size() <= 3 && n < 3 && here([](auto p) { return p.size() == 3 && is_alpha(p); }); ++n)
      ++at_;
    if (here([](auto p) { return p.size() == 4 && is_alpha(p); })) ++at_;
    if (here([](auto p) { return (p.size() == 2 && is_alpha(p)) || (p.size() == 3 && is_digits(p)); })) ++at_;
    while (here(is_variant)) ++at_;
    while (here([](auto p) { return p.size() == 1 && p != "x"; }))
      if (!extension()) return false;
    return at_ == parts_.size() || private_use();
  }

 private:
  template <class F>
  bool here(F matches) const {
    return at_ < parts_.size() && matches(parts_[at_]);
  }

  bool extension() {
    const auto first = ++at_;
    while (here([](auto p) { return p.size() >= 2; })) ++at_;
    return at_ > first;
  }

  bool private_use() const { return parts_[at_] == "x" && at_ + 1 < parts_.size(); }

  std::vector<std::string_view> parts_;
  std::size_t at_ = 0;
};

bool precedes(std::string_view prefix, std::string_view tag) {
  return tag.substr(0, prefix.size()) == prefix && (tag.size() == prefix.size() || tag[prefix.size()] == '-');
}

}  // namespace

Expected<std::string> canonical_lang(std::string_view tag) {
  const auto lower = to_lower_ascii(tag);
  const auto parts = split(lower, '-');
  if (tag.size() > 64 || !Tag{parts}.well_formed())
    return refuse(fmt::format("\"{}\" is not a language tag; write it like en, nl-BE or zh-Hant", shorten(tag, 64)));
  std::string out;
  bool plain = true;  // no singleton yet: script and region have their own case
  for (const auto part : parts) {
    const auto begin = out.empty() ? 0 : out.size() + 1;
    if (begin > 0) out += '-';
    out += part;
    if (begin == 0) continue;
    plain = plain && part.size() > 1;
    if (!plain || !is_alpha(part)) continue;
    const auto upper = part.size() == 2 ? std::size_t{2} : part.size() == 4 ? std::size_t{1} : std::size_t{0};
    for (auto i = begin; i < begin + upper; ++i) out[i] = static_cast<char>(out[i] - 'a' + 'A');
  }
  return out;
}

bool lang_serves(std::string_view have, std::string_view want) { return precedes(have, want) || precedes(want, have); }

std::string_view lang_shown(const Content& content, const std::vector<std::string>& wanted) {
  for (const auto& want : wanted) {
    if (content.lang == want) return content.lang;
    if (const auto exact = content.translations.find(want); exact != content.translations.end()) return exact->first;
    if (lang_serves(content.lang, want)) return content.lang;
    for (const auto& [lang, text] : content.translations)
      if (lang_serves(lang, want)) return lang;
  }
  return content.lang;
}

ItemWords words_in(const Content& content, std::string_view lang) {
  for (const auto& [tag, text] : content.translations)
    if (tag == lang) return {text.title, text.summary};
  return {content.title, content.summary};
}

}  // namespace vitrine
