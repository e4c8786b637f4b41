#include <cerrno>

#include <fcntl.h>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/secret.hpp"
#include "cli/commands.hpp"
#include "cli/local.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::hours long_enough{12};

/// Synced, then put in place of what was there.
void put_in_place(const std::filesystem::path& made, const std::filesystem::path& file) {
  const Fd fd{::open(made.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!fd) throw Fault(system_error("open", made, errno));
  sync_file(fd.get(), made);
  std::filesystem::rename(made, file);
  sync_folder(file.parent_path());
}

/// The server makes the backup in its own folder and sends it: it may run as another user, who sees no other folder.
int run_backup(const Invocation& invocation) {
  const auto file = std::filesystem::absolute(invocation.value("FILE"));
  if (std::filesystem::is_directory(file)) return wrong_usage(invocation, file.string() + " is a folder; name a file");
  if (!std::filesystem::is_directory(file.parent_path()))
    return wrong_usage(invocation, "there is no folder " + file.parent_path().string());
  const auto beside = file.parent_path() / fmt::format(".{}.{}", file.filename().string(), random_hex(4));
  Local local{invocation.settings, Local::Folder::must_exist};
  try {
    const auto reply = local.send(
        {.method = "POST", .url = "http://vitrine/control/backup", .deadline = long_enough, .output_file = beside});
    if (!reply) throw Fault(reply.error());
    if (reply->status != 200) return report_refusal(*reply);
    put_in_place(beside, file);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    throw;
  }
  fmt::print("saved {} ({} bytes)\n", file.string(), std::filesystem::file_size(file));
  return exit_done;
}

int run_restore(const Invocation& invocation) {
  const auto file = std::filesystem::absolute(invocation.value("FILE"));
  if (!std::filesystem::is_regular_file(file)) return wrong_usage(invocation, "there is no file " + file.string());
  Local local{invocation.settings, Local::Folder::may_be_made};
  const auto reply = local.send({.method = "POST",
                                 .url = "http://vitrine/control/restore",
                                 .headers = {{"Content-Type", "application/vnd.sqlite3"}},
                                 .body_file = file,
                                 .deadline = long_enough});
  if (!reply) throw Fault(reply.error());
  if (reply->status != 200) return report_refusal(*reply);
  fmt::print("restored {}\nwhat it replaced is kept in {}\n", file.string(),
             Json::parse(reply->body).at("kept").get<std::string>());
  return exit_done;
}

}  // namespace

Command backup_command() {
  return {.name = "backup",
          .help = "save everything in one file, while the server runs",
          .options = {{.name = "FILE", .value = "FILE", .help = "replaced if it is there", .required = true}},
          .run = run_backup};
}

Command restore_command() {
  return {.name = "restore",
          .help = "take back what a backup holds; verified first, and what it replaces is kept",
          .options = {{.name = "FILE", .value = "FILE", .help = "made by vitrine backup", .required = true}},
          .run = run_restore};
}

}  // namespace vitrine
