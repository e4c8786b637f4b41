// RSS 0.9x, 1.0 and 2.0 with their extensions, and Atom 0.3 and 1.0.
#pragma once

#include "formats/reader.hpp"

namespace vitrine {

/// Which of them it is, the document says. Entries are "/entries/N", 1 is the first; the first 2,000 are taken. At most
/// 32 MiB. The document is held in memory, and the drafts until its end, because only then it is known which identities
/// are unique. A feed without entries is one; what is no feed is refused.
Expected<void, Problems> read_feed_xml(std::istream& in, const ReadOptions& options, const DraftSink& sink);

}  // namespace vitrine
