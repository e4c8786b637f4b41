// Another database's content takes the place of ours, while serving. Included in the store's own sources only.
#pragma once

#include <filesystem>

namespace vitrine {

struct StoreState;
class Database;

/// Copies `prepared` (made by unpack_database) over the live database in one commit and tells the listeners. Readers
/// finish what they read. Throws Fault with nothing changed.
void replace_content(StoreState& state, const std::filesystem::path& prepared);
void replace_content_locked(StoreState& state, Database& source);

/// For damage found beside serving: keeps a copy of the damaged files and takes the newest good backup. Logs what
/// happened; never throws.
void replace_damaged_content(StoreState& state);

}  // namespace vitrine
