// XML as a sequence of tags and texts, by libxml2, going on over what is broken. No network, no DTD, no tree.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

struct XmlName {
  std::string_view space;  ///< the namespace's URI; empty: none, or a prefix that was never declared
  std::string_view prefix, local;
};

struct XmlAttribute {
  std::string_view space, local;
  std::string value;
};
using XmlAttributes = std::vector<XmlAttribute>;

/// The value of the first so named, of no namespace or any; empty when absent. `local` is compared in any case.
std::string_view value_of(const XmlAttributes& attributes, std::string_view local);

inline constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

/// An end may be missing for what is broken; each is that of the innermost open element so named.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual void start(const XmlName& name, XmlAttributes attributes) = 0;
  virtual void end(std::string_view local) = 0;
  /// A text may come in several pieces.
  virtual void text(std::string_view text) = 0;
};

/// Reads what `more` puts into the buffer, until it gives 0; UTF-8. Elements nested deeper than 256 end the reading.
/// What `events` throws passes through.
void parse_xml(const std::function<std::size_t(char* buffer, std::size_t size)>& more, XmlEvents& events);

}  // namespace vitrine
