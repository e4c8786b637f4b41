// Where things are: beside this program, and in the data folder.
#pragma once

#include <filesystem>

namespace vitrine {

/// vitrine-media: beside this program, else where a package puts it.
std::filesystem::path media_program();

/// DATA/control.sock, said so that the system takes it however long the folder's path is (a socket's may have 107
/// bytes). The folder must exist.
std::filesystem::path control_socket(const std::filesystem::path& data);

/// DATA/outbox: pushes that wait for their server, on the machine of whoever pushes.
std::filesystem::path outbox_folder(const std::filesystem::path& data);

/// DATA/spool: files that live no longer than a request.
std::filesystem::path spool_folder(const std::filesystem::path& data);

}  // namespace vitrine
