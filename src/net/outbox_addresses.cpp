#include "net/outbox_addresses.hpp"

#include <map>
#include <sstream>

#include <fmt/format.h>

#include "base/file.hpp"

namespace vitrine {
namespace {

namespace fs = std::filesystem;

/// "undetermined" (RFC 5646): taken away again before it is kept.
constexpr std::string_view unsaid = "und";

/// By the link that every Linux has: ../usr/share/zoneinfo/Europe/Brussels
Zone zone_of_machine() {
  std::error_code none;
  const auto link = fs::read_symlink("/etc/localtime", none).string();
  constexpr std::string_view folder = "zoneinfo/";
  const auto at = link.find(folder);
  return at == std::string::npos ? Zone{} : Zone::find(link.substr(at + folder.size())).value_or(Zone{});
}

}  // namespace

fs::path kept_address(const fs::path& place, std::size_t n) { return place / fmt::format("address-{}.json", n); }

std::optional<Unread> OutboxAddresses::read(const PushOptions& options, std::ostream& err) {
  const ReadOptions customs{
      .format = {}, .lang = options.lang.empty() ? std::string{unsaid} : options.lang, .zone = zone_of_machine()};
  for (std::size_t n = 0; n < options.files.size(); ++n) {
    if (!is_address(options.files[n].string())) continue;
    auto one = options;
    one.files = {options.files[n]};
    std::istringstream nothing;
    auto& batch = all_.emplace_back(n).batch;
    if (auto trouble = read_pushed(one, customs, nothing, batch)) return trouble;
    for (const auto& note : batch.notes()) err << note << "\n";
  }
  return std::nullopt;
}

void OutboxAddresses::write(const fs::path& place) {
  for (auto& address : all_) {
    std::map<fs::path, std::string> names;
    for (const auto& picture : address.batch.images()) {
      const auto name = fmt::format("picture-{}-{}", address.n, names.size());
      write_file_atomically(place / name, read_file(picture));
      names.emplace(picture, name);
    }
    std::ostringstream items;
    address.batch.write(
        items, [&](const fs::path& picture) { return names.at(picture); }, unsaid);
    write_file_atomically(kept_address(place, address.n), items.str());
  }
}

}  // namespace vitrine
