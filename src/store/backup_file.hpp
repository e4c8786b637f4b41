// A backup as a file: a copy of the database, with the images in a table of its own. Included in the store's own
// sources only.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

class Database;

/// What quick_check finds first; empty when the database is sound. Reads the whole file.
std::string quick_check(Database& database);

/// A closed file that holds what `source` holds now; made beside, synced and renamed. Throws Fault; then nothing is
/// left. `add` may write more into the copy before it is closed.
void write_copy(Database& source, const std::filesystem::path& file, const std::function<void(Database&)>& add = {});

/// Adds every file below `media_folder` to a copy.
void add_media(Database& copy, const std::filesystem::path& media_folder);

/// Why nothing can be restored from this file: not ours, newer, damaged, an image that is not what its hash says.
/// Empty when it is good. Changes nothing.
std::string why_not_restorable(const std::filesystem::path& file);

/// Makes, at `target`, the database that a good backup holds: at today's schema and with today's lanes, without the
/// images, and in a new epoch that begins with a commit of `author` at `now`. Nobody is signed in there.
void unpack_database(const std::filesystem::path& backup, const std::filesystem::path& target,
                     const std::string& author, Instant now);
/// Puts the images of a good backup that are missing into the folder. Those that are there stay.
void unpack_media(const std::filesystem::path& backup, const std::filesystem::path& media_folder);

/// "20261124T215000Z", for names of files.
std::string file_stamp(Instant at);
/// `stem` with the ending, or with -2, -3 … before it when there is such a file.
std::filesystem::path unused_name(const std::filesystem::path& stem, std::string_view ending);

/// Files *.db below DATA/backups, newest first.
std::vector<std::filesystem::path> backups_in(const std::filesystem::path& folder);
/// The same folder, made when needed.
std::filesystem::path backup_folder(const std::filesystem::path& data_folder);

}  // namespace vitrine
