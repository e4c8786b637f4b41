// Items in the database: rows, revisions, search.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/channel.hpp"
#include "model/standing.hpp"
#include "model/validate.hpp"
#include "store/store.hpp"

namespace vitrine {

/// What a write expects of what is there (RFC 9110 section 13).
struct Precondition {
  std::optional<Rev> if_match = {};  ///< the revision that is replaced
  bool if_none_match = false;        ///< `*`: make only
  bool required = true;              ///< a replacement without if_match is refused (428)

  static Precondition none() { return {.if_match = {}, .if_none_match = false, .required = false}; }
};

/// How it stands with an item at a moment, on these channels (standing_on).
struct StandingQuery {
  State state = State::live;  ///< live, scheduled, ended or nowhere
  Instant at{};
  Zone zone;
  std::vector<Channel> channels;
};

struct ItemQuery {
  std::optional<Kind> kind = {};
  std::optional<Status> status = {};
  bool current = false;  ///< drafts and what is published; what was archived is left out
  std::optional<StandingQuery> standing = {};
  std::optional<std::string> tag = {};
  std::optional<std::string> lang = {};  ///< "nl" finds "nl-BE" too
  std::string text = {};    ///< words to find in titles, summaries, places and translations (FTS5); empty: all
  std::size_t limit = 50;   ///< at most 500
  std::string cursor = {};  ///< from the page before; empty: the first
};

struct ItemPage {
  /// Newest first: by published_at, else created_at, then id. A page by standing may be short, and still have a next.
  std::vector<Item> items;
  std::optional<std::string> next;
};

struct Revision {
  Rev rev = 0;
  Seq seq = 0;
  Instant at{};
  std::string by;
  std::string act;           ///< created, updated, archived, restored, imported, undone
  std::string content_text;  ///< JSON, as to_json(Content)
};

struct ImportCounts {
  std::int64_t created = 0, updated = 0, unchanged = 0;
  Seq seq = 0;
  std::int64_t skipped = 0, archived = 0;  ///< of a pull only
};

class Items {
 public:
  explicit Items(Store& store) : store_(store) {}

  std::optional<Item> find(const Uuid& id) const;
  std::optional<Item> find_in(Database& database, const Uuid& id) const;  ///< within a transaction or snapshot
  /// Refuses a cursor that is not one of ours.
  Expected<ItemPage, Refusal> list(const ItemQuery& query) const;
  /// Every item in a stable order (by id), one at a time, in one snapshot.
  void each(const std::function<void(const Item&)>& visit) const;
  std::vector<Revision> history(const Uuid& id) const;  ///< newest first; empty: no such item
  std::int64_t count() const;
  std::map<Status, std::int64_t> count_by_status() const;

  /// The refusal that put() would give because of the precondition: for whoever must know before reading what was sent.
  std::optional<Refusal> check(Database& database, const Item& current, const Precondition& precondition) const;
  /// Makes (id from the item, else a new one) or replaces.
  Expected<Item, Refusal> put(Transaction& tx, const ValidItem& item, const Precondition& precondition);
  Expected<Item, Refusal> archive(Transaction& tx, const Uuid& id, const Precondition& precondition);
  /// Brings back the content of an earlier revision as a new one.
  Expected<Item, Refusal> restore(Transaction& tx, const Uuid& id, Rev rev);
  /// Removes for good, history too.
  Expected<Item, Refusal> purge(Transaction& tx, const Uuid& id);

  /// What may be on a channel between `at` and `at` + 7 days, by index: enough that the deck built from it is the deck
  /// built from all items, also as windows end and caps free places.
  std::vector<Item> candidates(const Channel& channel, Instant at) const;
  /// What is urgent at that moment on any of these channels, by index.
  std::vector<Item> urgent(const std::vector<Channel>& channels, Instant at) const;

 private:
  Store& store_;
};

}  // namespace vitrine
