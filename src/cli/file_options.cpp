#include "cli/file_options.hpp"

#include <iterator>

namespace vitrine {

std::vector<Option> file_options(std::vector<Option> own) {
  std::vector<Option> all{{.name = "FILE",
                           .value = "FILE",
                           .help = "- is standard input; an address is read from the web",
                           .required = true,
                           .many = true}};
  std::move(own.begin(), own.end(), std::back_inserter(all));
  all.push_back({.name = "--format",
                 .value = "F",
                 .help = "what the files are; else told by content",
                 .one_of = {"json", "csv", "listing", "rss", "atom", "jsonfeed", "wordpress", "page", "ics"}});
  all.push_back({.name = "--lang", .value = "L", .help = "language of items that do not say, such as nl"});
  all.push_back({.name = "--dry-run", .value = "", .help = "check and count, change nothing"});
  return all;
}

PushOptions files_to_push(const Invocation& invocation) {
  PushOptions options;
  for (auto& file : invocation.values("FILE")) options.files.emplace_back(file);
  options.format = format_named(invocation.value("--format"));
  options.lang = invocation.value("--lang");
  options.dry_run = invocation.has("--dry-run");
  return options;
}

}  // namespace vitrine
