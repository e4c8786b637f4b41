// Text constructs of Atom: what their `type` and `mode` make of their text.
#pragma once

#include "formats/feed_elements.hpp"

namespace vitrine {

/// RFC 4287 section 3.1, and `mode` of Atom 0.3. Without a `type` it is plain text, as the standard has it, unless it
/// is evidently HTML.
FeedText atom_text(const FeedElement& element);
bool is_atom_xhtml(const XmlAttributes& attributes);

}  // namespace vitrine
