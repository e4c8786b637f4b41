// Lists of items: newest first, a page at a time, however much is added meanwhile.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "store/item_rows.hpp"
#include "store/item_search.hpp"
#include "store/items.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_a_page = 500;

/// Where a page ended. Pages go on behind it, whatever was added or taken away since.
struct Cursor {
  Instant listed_at;
  Uuid id;

  std::string text() const { return fmt::format("{}.{}", to_unix_ms(listed_at), id.text()); }

  static std::optional<Cursor> parse(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    std::int64_t ms = 0;
    const auto* end = text.data() + dot;
    const auto [stopped, error] = std::from_chars(text.data(), end, ms);
    const auto id = Uuid::parse(text.substr(dot + 1));
    if (error != std::errc{} || stopped != end || !id) return std::nullopt;
    return Cursor{from_unix_ms(ms), *id};
  }
};

/// The statement for a query: where to look is chosen here, because only we know which filter leaves least.
class ListSql {
 public:
  ListSql(const ItemQuery& query, const std::string& match, const std::optional<Cursor>& after) {
    const bool by_facet = match.empty() && (query.tag || query.lang);
    const auto facet = query.tag ? "tag:" + *query.tag : "lang:" + query.lang.value_or("");
    const std::string order = by_facet ? "f.listed_at {0}, f.uid {0}" : "i.listed_at {0}, i.id {0}";
    sql_ = fmt::format("SELECT {} FROM ", item_columns);
    if (!match.empty()) {
      sql_ += "item_search s CROSS JOIN items i ON i.n = s.rowid WHERE item_search MATCH ?";
      values_.push_back(match);
    } else if (by_facet) {
      sql_ += "item_facets f CROSS JOIN items i ON i.n = f.n WHERE f.facet = ?";
      values_.push_back(facet);
    } else {
      sql_ += "items i WHERE true";
    }
    if (after) {
      sql_ += by_facet ? " AND (f.listed_at, f.uid) < (?, ?)" : " AND (i.listed_at, i.id) < (?, ?)";
      after_ = static_cast<int>(values_.size());
      values_.emplace_back();  // the two are bound by their own types
      values_.emplace_back();
    }
    const auto narrow = [&](const char* condition, std::string value) {
      sql_ += condition;
      values_.push_back(std::move(value));
    };
    if (query.kind) narrow(" AND i.kind = ?", std::string{name_of(*query.kind)});
    if (query.status) narrow(" AND i.status = ?", std::string{name_of(*query.status)});
    constexpr const char* has_facet = " AND EXISTS (SELECT 1 FROM item_facets x WHERE x.facet = ? AND x.n = i.n)";
    if (query.tag && !by_facet) narrow(has_facet, "tag:" + *query.tag);
    if (query.lang && (!by_facet || query.tag)) narrow(has_facet, "lang:" + *query.lang);
    sql_ += " ORDER BY " + fmt::format(fmt::runtime(order), "DESC") + " LIMIT ?";
    by_facet_ = by_facet;
    cursor_ = after;
  }

  Statement prepare(Database& database, std::size_t limit) const {
    auto rows = database.prepare(sql_);
    for (int i = 0; i < static_cast<int>(values_.size()); ++i)
      rows.bind_at(i + 1, values_[static_cast<std::size_t>(i)]);
    if (cursor_) {
      rows.bind_at(after_ + 1, cursor_->listed_at);
      if (by_facet_)
        rows.bind_at(after_ + 2, BlobView{uid_of(cursor_->id)});
      else
        rows.bind_at(after_ + 2, cursor_->id);
    }
    rows.bind_at(static_cast<int>(values_.size()) + 1, static_cast<std::int64_t>(limit));
    return rows;
  }

 private:
  std::string sql_;
  std::vector<std::string> values_;
  std::optional<Cursor> cursor_;
  int after_ = 0;
  bool by_facet_ = false;
};

}  // namespace

Expected<ItemPage, Refusal> Items::list(const ItemQuery& query) const {
  std::optional<Cursor> after;
  if (!query.cursor.empty()) {
    after = Cursor::parse(query.cursor);
    if (!after) {
      const std::string detail = "the cursor is not one that this server gave; begin without one";
      return refuse(Refusal{Refusal::Why::invalid, detail, {{"/cursor", detail}}, {}, {}});
    }
  }
  const auto match = match_expression(query.text);
  if (match.empty() && !query.text.empty()) return ItemPage{};  // signs alone: found nowhere
  const auto limit = std::clamp<std::size_t>(query.limit, 1, most_a_page);
  const ListSql sql{query, match, after};
  return store_.read([&](Database& database) {
    ItemPage page;
    auto rows = sql.prepare(database, limit + 1);
    while (rows.step()) {
      if (page.items.size() == limit) {
        const auto& last = page.items.back();
        page.next = Cursor{listed_at(last), last.id}.text();
        break;
      }
      page.items.push_back(item_of(rows).item);
    }
    return page;
  });
}

void Items::each(const std::function<void(const Item&)>& visit) const {
  store_.read([&](Database& database) {
    auto rows = database.prepare(fmt::format("SELECT {} FROM items i ORDER BY i.id", item_columns));
    while (rows.step()) visit(item_of(rows).item);
    return true;
  });
}

std::int64_t Items::count() const {
  return store_.read([](Database& database) { return database.integer("SELECT count(*) FROM items"); });
}

std::map<Status, std::int64_t> Items::count_by_status() const {
  return store_.read([](Database& database) {
    std::map<Status, std::int64_t> counts;
    auto row = database.prepare("SELECT status, count(*) FROM items GROUP BY status");
    while (row.step())
      if (const auto status = status_named(row.text(0))) counts[*status] = row.integer(1);
    return counts;
  });
}

}  // namespace vitrine
