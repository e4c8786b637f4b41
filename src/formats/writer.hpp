// Items to files that the reader of the same format gives back as the same items.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "formats/reader.hpp"
#include "model/item.hpp"

namespace vitrine {

/// Writes one item after another; holds none of them.
class ItemWriter {
 public:
  virtual ~ItemWriter() = default;
  virtual void add(const Item& item) = 0;
  /// Once, after the last item: what closes the file.
  virtual void finish() = 0;
};

/// `{"items":[…]}`, one item a line: everything the item has.
std::unique_ptr<ItemWriter> write_json(std::ostream& out);
/// RFC 4180 with a byte order mark (so that Excel sees UTF-8), commas, CRLF: the columns that the CSV reader takes; not
/// `rev`, `seq`, `created_at`, `updated_at`, `updated_by`, `source`. `langs`: of the translations that there are; a
/// translation into another language would be lost and throws Fault. Text is written as it is, even when it
/// begins like a formula, because what comes back must be what went out.
std::unique_ptr<ItemWriter> write_csv(std::ostream& out, const std::vector<std::string>& langs);

}  // namespace vitrine
