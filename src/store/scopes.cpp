// How Store::write and Store::read do it.
#include "base/log.hpp"
#include "store/store_state.hpp"

namespace vitrine {

constexpr std::size_t idle_readers = 3;  // each keeps up to 384 KB of pages; more are made and closed when needed
constexpr std::size_t holder_limit = 1'000;
constexpr std::int64_t large_commit = 1'000;  // lines; afterwards the page cache is given back

Transaction::Transaction(Database& database, LogWriter& log, Instant now, std::string author, Seq seq)
    : database_(database), log_(log), now_(now), author_(std::move(author)), seq_(seq) {}

void Transaction::log_put(std::string_view collection, std::string_view id, Rev rev, const Json& document) {
  log_.put(collection, id, rev, document);
}
void Transaction::log_delete(std::string_view collection, std::string_view id, Rev rev) {
  log_.remove(collection, id, rev);
}
void Transaction::log_change() { log_.change(); }
void Transaction::log_forget(std::string_view collection, std::string_view id) { log_.forget(collection, id); }
void Transaction::log_new_epoch(std::string_view reason) { log_.new_epoch(reason); }

struct Store::WriteScope::Inner {
  Inner(StoreState& s, std::string author)
      : state(s),
        guard(s.writing),
        now(s.clock()),
        log(*s.writer, s.position, now),
        transaction(*s.writer, log, now, std::move(author), log.seq()) {
    state.writer->execute("BEGIN IMMEDIATE");
  }
  ~Inner() {
    if (!committed) state.writer->cancel();
  }
  Inner(const Inner&) = delete;
  Inner& operator=(const Inner&) = delete;

  StoreState& state;
  std::unique_lock<std::mutex> guard;
  Instant now;
  LogWriter log;
  Transaction transaction;
  bool committed = false;
};

Store::WriteScope::WriteScope(Store& store, std::string author)
    : inner_(std::make_unique<Inner>(*store.state_, std::move(author))) {}

Store::WriteScope::~WriteScope() = default;

Transaction& Store::WriteScope::transaction() { return inner_->transaction; }

void Store::WriteScope::commit() {
  auto& state = inner_->state;
  auto& transaction = inner_->transaction;
  const auto after = inner_->log.finish(transaction.author_);
  state.writer->execute("COMMIT");
  inner_->committed = true;
  for (const auto& act : transaction.after_commit_) act();
  if (after) state.publish(*after, transaction.urgent_);
  if (inner_->log.lines() > large_commit) state.writer->release_memory();
}

void StoreState::publish(const LogPosition& after, bool urgent) {
  position = after;
  const Commit commit{{after.epoch, after.seq, after.committed_at}, urgent};
  {
    const std::lock_guard guard{version_mutex};
    version = commit.version;
  }
  for (const auto& listener : listeners) {
    try {
      listener(commit);
    } catch (const std::exception& error) {  // the commit stands whatever a listener makes of it
      log(Level::error, "commit_listener_failed", {{"reason", error.what()}});
    }
  }
}

struct Store::ReadScope::Inner {
  explicit Inner(StoreState& s) : state(s), reader(s.readers.borrow()) { reader->execute("BEGIN"); }
  ~Inner() {
    reader->cancel();
    state.readers.give_back(std::move(reader));
  }
  Inner(const Inner&) = delete;
  Inner& operator=(const Inner&) = delete;

  StoreState& state;
  std::unique_ptr<Database> reader;
};

Store::ReadScope::ReadScope(const Store& store) : inner_(std::make_unique<Inner>(*store.state_)) {}
Store::ReadScope::~ReadScope() = default;
Database& Store::ReadScope::database() { return *inner_->reader; }

std::unique_ptr<Database> Readers::borrow() {
  {
    const std::lock_guard guard{mutex_};
    if (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  auto reader = std::make_unique<Database>(path_, Database::Mode::read_only);
  reader->execute(
      "PRAGMA wal_autocheckpoint = 0;"  // the writer alone checkpoints
      "PRAGMA cache_size = -384;"       // kilobytes; the system's page cache has the rest
      "PRAGMA mmap_size = 0;"           // an I/O error is then an error, not a signal
      "PRAGMA temp_store = MEMORY;"     // sorting must work where no temporary folder can be written
      "PRAGMA query_only = ON");
  return reader;
}

void Readers::give_back(std::unique_ptr<Database> reader) {
  if (reader->in_transaction()) return;  // could not be rolled back: not to be used again
  const std::lock_guard guard{mutex_};
  if (idle_.size() < idle_readers) idle_.push_back(std::move(reader));
}

std::optional<Holder> HolderCache::find(const Sha256& secret) const {
  const std::lock_guard guard{mutex_};
  const auto found = holders_.find(secret);
  if (found == holders_.end()) return std::nullopt;
  return found->second;
}

std::uint64_t HolderCache::generation() const {
  const std::lock_guard guard{mutex_};
  return generation_;
}

void HolderCache::keep(const Sha256& secret, const Holder& holder, std::uint64_t generation) {
  const std::lock_guard guard{mutex_};
  if (generation == generation_ && holders_.size() < holder_limit) holders_.emplace(secret, holder);
}

bool HolderCache::is_due(const Sha256& secret, Instant now, Milliseconds age) {
  const std::lock_guard guard{mutex_};
  const auto found = holders_.find(secret);
  if (found == holders_.end() || !found->second.seen_at || now - *found->second.seen_at < age) return false;
  found->second.seen_at = now;
  return true;
}

void HolderCache::clear() {
  const std::lock_guard guard{mutex_};
  ++generation_;
  holders_.clear();
}

}  // namespace vitrine
