// An entry of a feed that says nothing: neither title nor text, nor a page that could give it a name.
#pragma once

#include "model/item.hpp"

namespace vitrine {

/// The one problem of such an entry.
Problem nothing_said();

/// Whether a reader found nothing else wrong with it. Nobody can mend it, and nobody misses it: who reads a file leaves
/// it out.
bool says_nothing(const Draft& draft);

}  // namespace vitrine
