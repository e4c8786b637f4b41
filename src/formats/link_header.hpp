// The HTTP header `Link` (RFC 8288): where related resources are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

struct WebLink {
  std::string address;  ///< as it stands there, perhaps relative
  std::string rel;      ///< in small letters; several are parted by spaces
  std::string type;     ///< in small letters, without parameters
  std::string title;
};

/// The value of one header; what cannot be read is left out.
std::vector<WebLink> read_link_header(std::string_view value);

/// Whether `rels` ("alternate home") names this relation.
bool names_rel(std::string_view rels, std::string_view rel);

}  // namespace vitrine
