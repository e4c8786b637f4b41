// HTML as a sequence of tags and texts, whatever is broken in it. By libxml2, without a tree.
#pragma once

#include <string_view>

namespace vitrine {

/// The attributes of one tag; lives as long as the call that it came with.
class HtmlAttributes {
 public:
  /// Names and values in turn, ended by a null; may be null.
  explicit HtmlAttributes(const unsigned char** all) : all_(all) {}
  /// With entities decoded; empty when absent. `name` in small letters.
  std::string_view operator[](std::string_view name) const;
  bool has(std::string_view name) const;

 private:
  const unsigned char** all_;
};

/// Tags in small letters. Every start has its end, in order.
class HtmlEvents {
 public:
  virtual ~HtmlEvents() = default;
  virtual void start(std::string_view tag, const HtmlAttributes& attributes) = 0;
  virtual void end(std::string_view tag) = 0;
  virtual void text(std::string_view text) = 0;
};

/// `html`: UTF-8, a page or a piece of one; broken markup is mended as a browser would. Never loads anything.
void parse_html(std::string_view html, HtmlEvents& events);

}  // namespace vitrine
