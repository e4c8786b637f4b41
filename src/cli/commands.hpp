// All commands: each is defined in the file of its name.
#pragma once

#include "cli/command.hpp"

namespace vitrine {

Command serve_command();
Command import_command();
Command push_command();
Command outbox_command();
Command export_command();
Command token_create_command();
Command token_list_command();
Command token_revoke_command();
Command user_create_command();
Command user_list_command();
Command user_passwd_command();
Command user_remove_command();
Command show_command();
Command backup_command();
Command restore_command();

/// Version, commit, and the libraries that run it, one a line.
std::string version_text();

}  // namespace vitrine
