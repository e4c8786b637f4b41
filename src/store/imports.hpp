// A batch from outside: all or nothing, safe to repeat, and staff's later edits stay.
#pragma once

#include "store/items.hpp"

namespace vitrine {

/// Takes drafts one at a time within one transaction. A draft is matched with an item by id, else by key. Against what
/// was imported last for it, field by field: fields that the file changed are taken; fields that it left alone keep
/// staff's edits; what staff archived stays archived. The first real import archives the items tagged `sample`.
class Import {
 public:
  struct Options {
    ItemDefaults defaults;
    bool drafts_only = false;  ///< an author's import
  };
  Import(Store& store, Transaction& tx, Options options);

  /// Problems are collected, with pointers below `pointer` ("/items/3"); the first 100 are kept.
  void add(Draft draft, std::string_view pointer);
  /// The counts, or all problems (then the transaction must be rolled back).
  Expected<ImportCounts, Problems> finish();

 private:
  void object(std::string_view pointer, const Problems& problems);
  void take(const ValidItem& item, const Json& incoming, std::string_view pointer);
  void make(const ValidItem& item, const Json& incoming, std::string_view pointer);
  void change(const Item& current, const Json& incoming, std::string_view pointer);
  void retire_sample();
  Store& store_;
  Transaction& tx_;
  Options options_;
  Items items_;
  ImportCounts counts_;
  Problems problems_;
  bool refused_ = false;
  bool retired_sample_ = false;
};

}  // namespace vitrine
