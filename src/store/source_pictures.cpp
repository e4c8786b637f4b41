#include "store/source_pictures.hpp"

#include "store/sqlite.hpp"

namespace vitrine {

std::optional<SourcePictures::Tried> SourcePictures::find(std::string_view address) const {
  return store_.read([&](Database& database) -> std::optional<Tried> {
    auto row = database.prepare("SELECT sha256, at FROM source_pictures WHERE address = ?");
    row.bind(sha256(address));
    if (!row.step()) return std::nullopt;
    return Tried{row.is_null(0) ? std::nullopt : std::optional{row.hash(0)}, row.time(1)};
  });
}

void SourcePictures::keep(std::string_view address, const std::optional<Sha256>& kept) {
  store_.write("", [&](Transaction& tx) -> Expected<bool, Refusal> {
    tx.database()
        .prepare(
            "INSERT INTO source_pictures (address, sha256, at) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (address) DO UPDATE SET sha256 = ?2, at = ?3")
        .bind(sha256(address), kept, tx.now())
        .run();
    tx.database()
        .prepare("DELETE FROM source_pictures WHERE at < ?")
        .bind(tx.now() - std::chrono::hours{24 * 366})
        .run();
    return true;
  });
}

}  // namespace vitrine
