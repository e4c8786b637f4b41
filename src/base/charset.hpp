// Bytes of the web to UTF-8, whatever they claim to be. By ICU's converters.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// The text as UTF-8 without byte order mark; what cannot be read becomes U+FFFD, so it never refuses.
/// `declared`: as the HTTP header names the charset, or empty. In this order: byte order mark, UTF-16 told by its zero
/// bytes, `declared`, the XML declaration or HTML's <meta>, UTF-8. Against what is declared: text that is UTF-8 from
/// end to end is UTF-8 (it was converted, its declaration was not), and text that says it is UTF-8, and hardly is, is
/// what else is declared, or Windows-1252; one that says nothing at all may be of Russia, Greece, the Near or the Far
/// East by its letters. A few bad bytes never change the charset of the rest.
std::string to_utf8(std::string bytes, std::string_view declared);

/// The same for a text that comes in pieces, each of whole characters: its charset is told after a look at all of them.
/// Not for wide charsets, whose units are larger than a byte.
class CharsetOfPieces {
 public:
  void look_at(std::string_view piece);
  /// "utf-8", or a name that to_utf8_from() takes.
  std::string name(std::string_view declared) const;

 private:
  std::size_t good_ = 0, bad_ = 0;
};
/// One piece, without a look at its mark or its bytes.
std::string to_utf8_from(std::string_view charset, std::string piece);

/// The charset that a document's own beginning declares: `encoding` of the XML declaration, or `charset` of HTML's
/// <meta>; as written there, or empty.
std::string_view declared_charset(std::string_view document);

}  // namespace vitrine
