#include "store/source_pictures.hpp"

#include "store/sqlite.hpp"

namespace vitrine {

std::optional<SourcePictures::Tried> SourcePictures::find(std::string_view address) const {
  return store_.read([&](Database& database) -> std::optional<Tried> {
    auto row = database.prepare("SELECT sha256, at, etag, last_modified FROM source_pictures WHERE address = ?");
    row.bind(sha256(address));
    if (!row.step()) return std::nullopt;
    return Tried{row.is_null(0) ? std::nullopt : std::optional{row.hash(0)}, row.time(1), std::string{row.text(2)},
                 std::string{row.text(3)}};
  });
}

void SourcePictures::keep(std::string_view address, const Tried& tried) {
  store_.write("", [&](Transaction& tx) -> Expected<bool, Refusal> {
    tx.database()
        .prepare(
            "INSERT INTO source_pictures (address, sha256, at, etag, last_modified) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT (address) DO UPDATE SET sha256 = ?2, at = ?3, etag = ?4, last_modified = ?5")
        .bind(sha256(address), tried.sha256, tx.now(), tried.etag, tried.last_modified)
        .run();
    tx.database()
        .prepare("DELETE FROM source_pictures WHERE at < ?")
        .bind(tx.now() - std::chrono::hours{24 * 366})
        .run();
    return true;
  });
}

}  // namespace vitrine
