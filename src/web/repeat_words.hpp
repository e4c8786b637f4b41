// How an event comes again, said back in words: "Every week on Tuesday and Thursday, until 4 December 2026."
#pragma once

#include <string>

#include "web/admin_words.hpp"
#include "web/repeat_form.hpp"
#include "web/words.hpp"

namespace vitrine {

/// One sentence of what the fields say (repeat_form.hpp); "" for an event that happens once.
std::string repeat_words(const AdminWords& words, const Words& dates, const Typed& typed, const RepeatStart& start);

}  // namespace vitrine
