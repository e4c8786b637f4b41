#include "net/outbox.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <fcntl.h>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/secret.hpp"
#include "base/sha256.hpp"
#include "net/outbox_addresses.hpp"
#include "net/patient_client.hpp"
#include "net/push_batch.hpp"
#include "net/push_files.hpp"

namespace vitrine {
namespace {

namespace fs = std::filesystem;

constexpr int failed = 1, refused = 3, unreachable = 4;
constexpr std::string_view entry_file = "push.json", unfinished = "new-";

/// Below the entry's folder `place` every file keeps its whole path, so that an image is found from the file that names
/// it, also by "../photos/a.jpg".
fs::path place_of(const fs::path& place, const fs::path& file) {
  return place / fs::absolute(file).lexically_normal().relative_path();
}

void copy_durably(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  fs::copy_file(from, to, fs::copy_options::overwrite_existing);
  const Fd copy{::open(to.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!copy) throw Fault{system_error("open", to, errno)};
  sync_file(copy.get(), to);
}

/// Every folder from `place` down: what a rename makes visible is whole then.
void sync_folders(const fs::path& place) {
  for (const auto& entry : fs::recursive_directory_iterator(place))
    if (entry.is_directory()) sync_folder(entry.path());
  sync_folder(place);
}

bool has_address(const PushOptions& options) {
  return std::any_of(options.files.begin(), options.files.end(), [](const auto& file) { return is_address(file); });
}

Json entry_json(const PushOptions& options, Instant now) {
  Json files = Json::array();
  for (const auto& file : options.files) files.push_back(file.string());
  return {{"to", options.to},
          {"kept_at", format_rfc3339(now)},
          // What an address gave is kept as items, and told from the rest by its content.
          {"format", options.format && !has_address(options) ? Json(name_of(*options.format)) : Json(nullptr)},
          {"lang", options.lang},
          {"files", std::move(files)},
          {"directory", fs::current_path().string()}};
}

/// nullopt for what is no entry of ours.
std::optional<Json> read_entry(const fs::path& place) {
  const auto text = read_file_if_any(place / entry_file);
  if (!text) return std::nullopt;
  auto json = parse_json(*text);
  return json && json->is_object() ? std::optional{std::move(*json)} : std::nullopt;
}

Waiting waiting_of(const fs::path& place, const Json& entry) {
  return {place.filename().string(), parse_rfc3339(entry.value("kept_at", "")).value_or(Instant{}),
          entry.value("to", ""), entry.value("files", std::vector<std::string>{})};
}

PushOptions options_of(const fs::path& place, const Json& entry, const PushOptions& how) {
  auto options = how;
  options.to = entry.value("to", "");
  options.lang = entry.value("lang", "");
  options.format = entry.contains("format") && entry["format"].is_string()
                       ? format_named(entry["format"].get<std::string>())
                       : std::nullopt;
  options.files.clear();
  options.names.clear();
  const fs::path directory = entry.value("directory", "/");
  for (const auto& file : entry.value("files", std::vector<std::string>{})) {
    options.files.push_back(file == "-"        ? place / "standard-input"
                            : is_address(file) ? kept_address(place, options.files.size())
                                               : place_of(place, directory / file));
    options.names.push_back(file == "-" ? "standard input" : file);
  }
  return options;
}

std::string without_slash(std::string address) {
  while (address.ends_with('/')) address.pop_back();
  return address;
}

}  // namespace

Expected<Waiting, int> Outbox::keep(const PushOptions& options, std::istream& input, Instant now, std::ostream& err) {
  std::string piped;
  if (std::find(options.files.begin(), options.files.end(), "-") != options.files.end())
    piped.assign(std::istreambuf_iterator<char>(input), {});
  std::istringstream again{piped};
  OutboxAddresses addresses;
  auto files = options;
  std::erase_if(files.files, [](const auto& file) { return is_address(file); });
  PushBatch batch;  // only to know the images, and what is wrong already; the server's customs are not known
  auto trouble =
      read_pushed(files, {.format = {}, .lang = options.lang.empty() ? "en" : options.lang, .zone = {}}, again, batch);
  if (!trouble) trouble = addresses.read(options, err);
  if (trouble) {
    err << "vitrine: " << trouble->words << "\n";
    return refuse(trouble->refused ? refused : failed);
  }
  for (const auto& image : batch.images()) batch.name_image(image, sha256(image.string()).hex());  // a stand-in
  if (!batch.has_problems())
    batch.validate_all({.lang = options.lang.empty() ? "en" : options.lang, .time_zone = "UTC"}, now);
  if (batch.has_problems()) {
    err << "vitrine: refused; nothing was kept\n";
    for (const auto& problem : batch.problems()) err << "  " << problem << "\n";
    return refuse(refused);
  }
  const auto name = fmt::format("{:013}-{}", to_unix_ms(now), random_hex(4));
  const auto place = folder_ / (std::string{unfinished} + name);
  fs::create_directories(place);
  for (const auto& file : options.files)
    if (file == "-")
      write_file_atomically(place / "standard-input", piped);
    else if (!is_address(file))
      copy_durably(file, place_of(place, file));
  for (const auto& image : batch.images()) copy_durably(image, place_of(place, image));
  addresses.write(place);
  const auto entry = entry_json(options, now);
  write_file_atomically(place / entry_file, to_text(entry));
  sync_folders(place);
  fs::rename(place, folder_ / name);
  sync_folder(folder_);
  return waiting_of(folder_ / name, entry);
}

std::vector<Waiting> Outbox::all() const {
  std::vector<Waiting> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_, none))
    if (const auto name = entry.path().filename().string(); entry.is_directory() && !name.starts_with(unfinished))
      if (const auto json = read_entry(entry.path())) found.push_back(waiting_of(entry.path(), *json));
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

int Outbox::send(const PushOptions& how, std::ostream& out, std::ostream& err) {
  if (all().empty()) return 0;
  const auto lock = LockFile::try_take(folder_ / "lock");
  if (!lock) {
    err << "vitrine: another program is sending what waits in the outbox\n";
    return failed;
  }
  int worst = 0;
  std::set<std::string> away;
  std::istringstream nothing;
  for (const auto& each : all()) {
    const auto server = without_slash(each.to);
    if ((!how.to.empty() && without_slash(how.to) != server) || away.contains(server)) continue;
    const auto place = folder_ / each.name;
    const auto entry = read_entry(place);
    if (!entry) continue;
    err << fmt::format("kept at {}, for {}\n", format_rfc3339(each.kept_at), each.to);
    const int code = push(options_of(place, *entry, how), nothing, out, err);
    worst = std::max(worst, code);
    if (code == 0) drop(each.name);
    if (code == unreachable) away.insert(server);
    if (code != 0 && code != unreachable)
      err << fmt::format("It stays in the outbox; to throw it away: vitrine outbox --drop {}\n", each.name);
  }
  return worst;
}

bool Outbox::drop(const std::string& name) {
  const auto waiting = all();
  if (std::none_of(waiting.begin(), waiting.end(), [&](const auto& each) { return each.name == name; })) return false;
  fs::rename(folder_ / name, folder_ / (std::string{unfinished} + name));  // gone at once, whatever happens to the rest
  sync_folder(folder_);
  fs::remove_all(folder_ / (std::string{unfinished} + name));
  return true;
}

}  // namespace vitrine
