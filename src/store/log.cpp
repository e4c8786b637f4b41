#include "store/log.hpp"

#include "base/json.hpp"
#include "base/secret.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

using std::chrono::seconds;

std::string_view bytes_of(const Sha256& sum) {
  return {reinterpret_cast<const char*>(sum.bytes.data()), sum.bytes.size()};
}

void set_meta(Database& database, std::string_view key, const auto& value) {
  database.prepare("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2")
      .bind(key, value)
      .run();
}

/// The chain that a new history begins with.
Sha256 first_chain(std::string_view epoch, const Sha256* parent) {
  Sha256Sum sum;
  sum.add("epoch");
  sum.add(epoch);
  if (parent) sum.add(bytes_of(*parent));
  return sum.finish();
}

}  // namespace

Sha256 add_hashes(const Sha256& a, const Sha256& b) {
  Sha256 out;
  unsigned carry = 0;
  for (std::size_t i = out.bytes.size(); i-- > 0;) {
    carry += static_cast<unsigned>(a.bytes[i]) + b.bytes[i];
    out.bytes[i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  return out;
}

Sha256 subtract_hashes(const Sha256& a, const Sha256& b) {
  Sha256 out;
  int borrow = 0;
  for (std::size_t i = out.bytes.size(); i-- > 0;) {
    const int difference = static_cast<int>(a.bytes[i]) - static_cast<int>(b.bytes[i]) - borrow;
    out.bytes[i] = static_cast<std::uint8_t>(difference & 0xff);
    borrow = difference < 0 ? 1 : 0;
  }
  return out;
}

LogPosition read_log_position(Database& database) {
  LogPosition position;
  position.epoch = database.text("SELECT value FROM meta WHERE key = 'epoch'");
  const auto hash = [&](std::string_view key) {
    auto row = database.prepare("SELECT value FROM meta WHERE key = ?");
    row.bind(key);
    if (!row.step()) throw DatabaseDamaged(database.path().string() + " has lost the place where its log ends");
    return row.hash(0);
  };
  position.chain = hash("chain");
  position.digest = hash("digest");
  auto last = database.prepare("SELECT seq, at FROM commits ORDER BY seq DESC LIMIT 1");
  if (last.step()) {
    position.seq = last.integer(0);
    position.committed_at = last.time(1);
  }
  return position;
}

void begin_first_history(Database& database, Instant now) {
  const auto epoch = random_hex(16);
  set_meta(database, "epoch", epoch);
  set_meta(database, "chain", first_chain(epoch, nullptr));
  set_meta(database, "digest", Sha256{});
  database
      .prepare(
          "INSERT INTO lineage (epoch, parent, fork_seq, fork_chain, at, reason) "
          "VALUES (?, NULL, 0, NULL, ?, 'made')")
      .bind(epoch, now)
      .run();
}

LogWriter::LogWriter(Database& database, const LogPosition& before, Instant now)
    : database_(database), position_(before) {
  position_.seq = before.seq + 1;
  position_.committed_at = now;
}

void LogWriter::put(std::string_view collection, std::string_view id, Rev rev, const Json& document) {
  const auto line =
      to_text(Json{{"op", "put"}, {"collection", collection}, {"id", id}, {"rev", rev}, {"document", document}});
  drop_row(collection, id);
  add_line(collection, id, rev, line);
  const auto sum = sha256(line);
  position_.digest = add_hashes(position_.digest, sum);
  database_.prepare("INSERT INTO log_rows (collection, id, seq, n, sha256) VALUES (?, ?, ?, ?, ?)")
      .bind(collection, id, position_.seq, lines_, sum)
      .run();
}

void LogWriter::remove(std::string_view collection, std::string_view id, Rev rev) {
  drop_row(collection, id);
  add_line(collection, id, rev, to_text(Json{{"op", "delete"}, {"collection", collection}, {"id", id}, {"rev", rev}}));
}

void LogWriter::add_line(std::string_view collection, std::string_view id, Rev rev, std::string_view line) {
  touched_ = true;
  ++lines_;
  lines_sum_.add(bytes_of(sha256(line)));
  database_.prepare("INSERT INTO log_lines (seq, n, collection, id, rev, line) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(position_.seq, lines_, collection, id, rev, BlobView{line})
      .run();
}

void LogWriter::drop_row(std::string_view collection, std::string_view id) {
  auto old = database_.prepare("DELETE FROM log_rows WHERE collection = ? AND id = ? RETURNING sha256");
  old.bind(collection, id);
  while (old.step()) position_.digest = subtract_hashes(position_.digest, old.hash(0));
}

void LogWriter::forget(std::string_view collection, std::string_view id) {
  touched_ = true;
  drop_row(collection, id);
  database_.prepare("DELETE FROM log_lines WHERE collection = ? AND id = ?").bind(collection, id).run();
}

void LogWriter::new_epoch(std::string_view reason) {
  touched_ = true;
  const auto parent = std::exchange(position_.epoch, random_hex(16));
  database_.prepare("INSERT INTO lineage (epoch, parent, fork_seq, fork_chain, at, reason) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(position_.epoch, parent, position_.seq - 1, position_.chain, position_.committed_at, reason)
      .run();
  position_.chain = first_chain(position_.epoch, &position_.chain);
  set_meta(database_, "epoch", position_.epoch);
}

std::optional<LogPosition> LogWriter::finish(std::string_view author) {
  if (!touched_) return std::nullopt;
  const auto at = position_.committed_at;
  const auto effective_at = at + seconds{1};  // contract.md, "Display", rule 2; slots are counted by model/deck
  const auto line = to_text(Json{{"op", "commit"},
                                 {"seq", position_.seq},
                                 {"at", format_rfc3339(at)},
                                 {"effective_at", format_rfc3339(effective_at)},
                                 {"lines", lines_}});
  lines_sum_.add(bytes_of(sha256(line)));
  // The hashes of the lines were added up as they came, so that a large import holds none of them.
  Sha256Sum chain;
  chain.add(bytes_of(position_.chain));
  chain.add(bytes_of(lines_sum_.finish()));
  position_.chain = chain.finish();
  database_
      .prepare(
          "INSERT INTO commits (seq, at, effective_at, author, lines, line, chain, digest) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(position_.seq, at, effective_at, author, lines_, BlobView{line}, position_.chain, position_.digest)
      .run();
  set_meta(database_, "chain", position_.chain);
  set_meta(database_, "digest", position_.digest);
  return position_;
}

}  // namespace vitrine
