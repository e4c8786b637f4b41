// A batch from outside: all or nothing, safe to repeat, and staff's later edits stay.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "store/items.hpp"

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
class Import {
 public:
  struct Options {
    ItemDefaults defaults;
    bool drafts_only = false;                               ///< an author's import
    std::function<void(const ImportStep&)> tell = nullptr;  ///< of every item that is made or changed
  };
  Import(Store& store, Transaction& tx, Options options);

  /// Problems are collected, with pointers below `pointer` ("/items/3"); the first 100 are kept.
  void add(Draft draft, std::string_view pointer);
  /// The counts, or all problems (then the transaction must be rolled back). `seq`: of this import's commit, or of the
  /// last one when nothing changed.
  Expected<ImportCounts, Problems> finish();

 private:
  void note(Problems problems, std::string_view pointer);
  void take(const ValidItem& item, std::string_view pointer);
  void make(const ValidItem& item, std::string_view pointer);
  void merge(const StoredItem& old, const Content& incoming, std::string_view pointer);
  void keep_imported(const Uuid& id, const std::string& content);
  bool is_first_sight(const Uuid& id);
  void retire_sample();

  Transaction& tx_;
  Options options_;
  ImportCounts counts_;
  Problems problems_;
  bool retired_sample_ = false, changed_ = false;
  std::unordered_set<std::uint64_t> seen_;  // random bits of ids: an item stands in a file once
};

}  // namespace vitrine
