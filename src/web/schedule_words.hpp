// When something is shown, said back in words: "Shown on weekdays from 08:00 to 18:00, until Friday 4 December, 18:00."
#pragma once

#include <string>

#include "model/hours.hpp"
#include "web/admin_words.hpp"
#include "web/item_form.hpp"
#include "web/words.hpp"

namespace vitrine {

/// "on weekdays", "every day", "from Monday to Thursday", "on Monday and Friday"
std::string days_words(const AdminWords& words, const Words& dates, const std::array<bool, 7>& days);

/// One sentence; parts that cannot be read as they were typed are left out.
std::string schedule_words(const AdminWords& words, const Words& dates, const ItemForm& form, const Typed& typed,
                           Instant now);

}  // namespace vitrine
