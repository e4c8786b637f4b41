// Lists of items: newest first, a page at a time, however much is added meanwhile.
#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "store/item_lanes.hpp"
#include "store/item_rows.hpp"
#include "store/item_search.hpp"
#include "store/items.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_a_page = 500;
/// So many items that SQL could not tell from those that are looked for are read for one page.
constexpr std::size_t most_passed = 4000;

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

bool is_narrowed_by_region(const Channel& channel) {
  return std::any_of(channel.langs.begin(), channel.langs.end(),
                     [](const auto& lang) { return lang.find('-') != std::string::npos; });
}

/// Where items of a kind, or of any, are found that channels take; others may be there, too.
std::set<std::string> audiences_of(const std::vector<Channel>& channels, const std::optional<Kind>& kind) {
  std::set<std::string> all;
  for (const auto& channel : channels) {
    all.insert(audience_naming(channel));
    if (!kind || std::ranges::find(channel.kinds, *kind) != channel.kinds.end())
      for (auto& audience : vitrine::audiences_of(channel)) all.insert(std::move(audience));
  }
  return all;
}

/// Where a statement begins to look: chosen here, because only we know which filter leaves least.
enum class Way { all, facet, few_found, many_found };

constexpr std::int64_t few = 200, no_limit = -1;

Way way_of(Database& database, const ItemQuery& query, const std::string& match) {
  if (match.empty()) return query.tag || query.lang ? Way::facet : Way::all;
  auto found =
      database.prepare("SELECT count(*) FROM (SELECT rowid FROM item_search WHERE item_search MATCH ? LIMIT ?)");
  found.bind(match, few + 1).step();
  return found.integer(0) > few ? Way::many_found : Way::few_found;
}

/// Builds the statement and what it binds, in step.
class ListSql {
 public:
  ListSql(const ItemQuery& query, const std::string& match, Way way) : way_(way) {
    add(fmt::format("SELECT {} FROM ", item_columns));
    switch (way) {
      case Way::all: add("items i WHERE true"); break;
      case Way::facet: add("item_facets f CROSS JOIN items i ON i.n = f.n WHERE f.facet = ?", facet_of(query)); break;
      case Way::few_found:
        add("item_search s CROSS JOIN items i ON i.n = s.rowid WHERE item_search MATCH ?", match);
        break;
      case Way::many_found:  // in the list's order, so that the first page is soon full; + keeps SQLite to it
        add("items i WHERE +i.n IN (SELECT rowid FROM item_search WHERE item_search MATCH ?)", match);
        break;
    }
    if (query.kind) add(" AND i.kind = ?", name_of(*query.kind));
    if (query.status) add(" AND i.status = ?", name_of(*query.status));
    if (query.current) add(" AND i.status <> 'archived'");  // to the letter as in the index items_current
    const auto narrow = [&](const std::string& facet) {
      if (way_ == Way::facet && facet == facet_of(query)) return;
      add(" AND EXISTS (SELECT 1 FROM item_facets x WHERE x.facet = ? AND x.listed_at = i.listed_at AND x.n = i.n)",
          facet);
    };
    if (query.standing) add_standing(*query.standing, query.kind);
    if (query.tag) narrow("tag:" + *query.tag);
    if (query.lang) narrow("lang:" + *query.lang);
  }

  Statement prepare(Database& database, const std::optional<Cursor>& after, std::int64_t limit) {
    const bool facet = way_ == Way::facet;
    if (after) add(facet ? " AND (f.listed_at, f.uid) < (?, ?)" : " AND (i.listed_at, i.id) < (?, ?)");
    add(facet ? " ORDER BY f.listed_at DESC, f.uid DESC LIMIT ?" : " ORDER BY i.listed_at DESC, i.id DESC LIMIT ?");
    auto rows = database.prepare(sql_);
    int at = 0;
    for (const auto& value : values_) rows.bind_at(++at, value);
    if (after) {
      rows.bind_at(++at, after->listed_at);
      facet ? rows.bind_at(++at, BlobView{uid_of(after->id)}) : rows.bind_at(++at, after->id);
    }
    rows.bind_at(++at, limit);
    return rows;
  }

 private:
  /// All of the state, and as few others as columns can tell.
  void add_standing(const StandingQuery& query, const std::optional<Kind>& kind) {
    const auto now = std::to_string(to_unix_ms(query.at));
    add(" AND i.status = 'published'");
    if (query.state == State::ended) {
      add(" AND (i.visible_until IS NULL OR i.sometimes OR i.visible_until <= ?)", now);
      return;
    }
    add(" AND i.visible_until > ?", now);
    if (query.state == State::live) add(" AND i.visible_from <= ?", now);
    if (query.state == State::scheduled) add(" AND (i.sometimes OR i.visible_from > ?)", now);
    const bool nowhere = query.state == State::nowhere;
    // Audiences know the first part of a language only, and no kind: what they have may still be on no channel.
    if (nowhere && (!kind || std::ranges::any_of(query.channels, is_narrowed_by_region))) return;
    const auto audiences = audiences_of(query.channels, kind);
    if (audiences.empty()) return;
    add(nowhere ? " AND NOT EXISTS" : " AND EXISTS");
    std::string_view before = " (SELECT 1 FROM item_lanes l WHERE l.n = i.n AND l.audience IN (?";
    for (const auto& audience : audiences) {
      add(before, audience);
      before = ", ?";
    }
    add("))");
  }

  static std::string facet_of(const ItemQuery& query) {
    return query.tag ? "tag:" + *query.tag : "lang:" + query.lang.value_or("");
  }
  void add(std::string_view sql) { sql_ += sql; }
  void add(std::string_view sql, std::string_view value) {
    sql_ += sql;
    values_.emplace_back(value);
  }

  Way way_;
  std::string sql_;
  std::vector<std::string> values_;
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
  const auto stands = [&](const Item& item) {
    if (!query.standing) return true;
    const auto& [state, at, zone, channels] = *query.standing;
    return standing_on(channels, item.content, zone, at).state == state;
  };
  return store_.read([&](Database& database) {
    ItemPage page;
    ListSql sql{query, match, way_of(database, query, match)};
    auto rows = sql.prepare(database, after, query.standing ? no_limit : static_cast<std::int64_t>(limit) + 1);
    const auto end_at = [&](const Item& last) { page.next = Cursor{listed_at(last), last.id}.text(); };
    for (std::size_t passed = 0; !page.next && rows.step();) {
      auto item = item_of(rows).item;
      if (!stands(item)) {
        if (++passed == most_passed) end_at(item);
      } else if (page.items.size() == limit) {
        end_at(page.items.back());
      } else {
        page.items.push_back(std::move(item));
      }
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
