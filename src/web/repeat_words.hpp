// How an event comes again, said back in words: "Every Tuesday, 19:00–21:00, until 4 December 2026." A rule that words
// do not say is given as it is, and named as one.
#pragma once

#include <string>

#include "model/item.hpp"
#include "web/admin_words.hpp"
#include "web/repeat_form.hpp"
#include "web/words.hpp"

namespace vitrine {

/// One sentence of what the fields say (repeat_form.hpp); "" for an event that happens once.
std::string repeat_words(const AdminWords& words, const Words& dates, const Typed& typed, const RepeatStart& start);
/// The same of an event as it is kept; `otherwise`: the zone of one that names none.
std::string repeat_words(const AdminWords& words, const Words& dates, const Content& event, const Zone& otherwise);

}  // namespace vitrine
