// The columns of our tables: their names, and what a cell of each means for a draft.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "model/item.hpp"

namespace vitrine {

/// One named column of a file.
struct CsvColumn {
  std::size_t rule = 0;  ///< in the table of this file's source
  std::string language;  ///< of title_nl and summary_nl
};

/// Whether its cells are days or times.
bool is_date(const CsvColumn& column);

/// Case, spaces, hyphens and underscores do not matter: "Published at" is published_at, and so is "Publicatiedatum"
/// (csv_words.hpp). nullopt: no such column.
std::optional<CsvColumn> csv_column_named(std::string_view name);
/// All names, in the order of a written file.
std::vector<std::string> csv_column_names();

/// One row's draft. `cells` and `columns` go together; a column that is nullopt has no name in the file. Times without
/// offset are read in the row's own time_zone, else in `zone`. An empty cell is an absent field.
Draft draft_from_row(const std::vector<std::string>& cells, const std::vector<std::optional<CsvColumn>>& columns,
                     const Zone& zone);

}  // namespace vitrine
