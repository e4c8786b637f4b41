// A batch from outside: all or nothing, safe to repeat, and staff's later edits stay.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/source.hpp"
#include "store/items.hpp"
#include "store/lost_keys.hpp"

namespace vitrine {

struct StoredItem;

/// What an import does with one item: for whoever wants to see it before it is done.
struct ImportStep {
  bool created;  ///< else updated
  const Item& item;
  std::vector<std::string> fields;  ///< that an update changes
};

/// Takes drafts one at a time within one transaction. A draft is matched with an item by id, else by key. Against what
/// was imported last for it, field by field: fields that the file changed are taken; fields that it left alone keep
/// staff's edits; what staff archived stays archived. The first real import (of anything that is not tagged `sample`)
/// archives the items tagged `sample`.
/// A pull is an import, too, of one source.
class Import {
 public:
  struct Options {
    ItemDefaults defaults;
    bool drafts_only = false;                               ///< an author's import
    std::function<void(const ImportStep&)> tell = nullptr;  ///< of every item that is made or changed
    /// A pull: the items become this source's, and what is no valid item is skipped and counted, because nobody is
    /// there who could mend it.
    std::optional<Uuid> source = {};
    /// Of a pull: every key upstream. An item of the source whose key is not among them is the same as an entry that is
    /// like it and has a new key (store/lost_keys), and keeps its own.
    std::unordered_set<std::string> keys = {};
  };
  Import(Store& store, Transaction& tx, Options options);

  /// Problems are collected, with pointers below `pointer` ("/items/3"); the first 100 are kept.
  void add(Draft draft, std::string_view pointer);
  /// Of a pull: the item of this key is still upstream, although it is not added this time.
  void still_there(std::string_view key);
  void still_there(Draft draft);
  /// Of a pull that read all there is upstream, after the last add(): what the source brought and has no more.
  void archive_gone(WhenGone rule);
  /// Why entries were skipped; the first 100 reasons.
  const Problems& skipped() const { return problems_; }
  /// The counts, or all problems (then the transaction must be rolled back). `seq`: of this import's commit, or of the
  /// last one when nothing changed.
  Expected<ImportCounts, Problems> finish();

 private:
  /// Gives an entry the key that it had before.
  void recognise(Draft& draft);
  void note(Problems problems, std::string_view pointer);
  void take(const ValidItem& item, std::string_view pointer);
  void make(const ValidItem& item, std::string_view pointer);
  void merge(const StoredItem& old, const Content& incoming, std::string_view pointer);
  void keep_imported(const Uuid& id, const std::string& content);
  bool is_first_sight(const Uuid& id);
  void archive(const StoredItem& old);
  void retire_sample();

  Transaction& tx_;
  Options options_;
  std::optional<LostKeys> lost_;
  ImportCounts counts_;
  Problems problems_;
  bool retired_sample_ = false, changed_ = false;
  std::unordered_set<std::uint64_t> seen_;  // random bits of ids: an item stands in a file once
};

}  // namespace vitrine
