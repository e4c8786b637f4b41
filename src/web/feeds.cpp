// GET /feed.atom and /feed.json: what is published, for other programs.
#include <algorithm>
#include <charconv>
#include <mutex>
#include <sstream>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/writer.hpp"
#include "model/lang.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/encoded.hpp"
#include "web/feed_frame.hpp"
#include "web/own_address.hpp"

namespace vitrine {
namespace {

constexpr std::size_t usual_limit = 100, most = 500;

struct FeedForm {
  std::string_view path, type;
  std::unique_ptr<ItemWriter> (*write)(std::ostream& out, FeedFrame frame);
};
constexpr FeedForm atom{"/feed.atom", "application/atom+xml; charset=utf-8", &write_atom};
constexpr FeedForm json_feed{"/feed.json", "application/feed+json; charset=utf-8", &write_json_feed};

/// A feed as it is asked for without further wishes: drawn and compressed once a version.
struct KeptFeed {
  std::string version, base;
  Instant until = beginning_of_time;
  std::shared_ptr<const Encoded> encoded;
};

Expected<ItemQuery, Reply> feed_query(const Request& request) {
  ItemQuery query;
  Problems problems;
  query.status = Status::published;
  query.limit = usual_limit;
  if (const auto kind = request.query_value("kind"); kind && !(query.kind = kind_named(*kind)))
    problems.push_back({"/kind", "must be news, event, notice or poster"});
  if (const auto tag = request.query_value("tag")) query.tag = *tag;
  if (const auto lang = request.query_value("lang")) {
    const auto canonical = canonical_lang(*lang);
    canonical ? void(query.lang = *canonical) : problems.push_back({"/lang", canonical.error()});
  }
  if (const auto cursor = request.query_value("cursor")) query.cursor = *cursor;
  if (const auto limit = request.query_value("limit")) {
    const auto [end, error] = std::from_chars(limit->data(), limit->data() + limit->size(), query.limit);
    if (error != std::errc{} || end != limit->data() + limit->size() || query.limit < 1 || query.limit > most)
      problems.push_back({"/limit", fmt::format("must be a whole number from 1 to {}", most)});
  }
  if (!problems.empty()) return refuse(refused(problems));
  return query;
}

/// The same question, from where this page ends.
std::string next_page(const std::string& base, std::string_view path, const Request& request,
                      const std::optional<std::string>& cursor) {
  if (!cursor || base.empty()) return {};
  std::string query;
  for (const auto& [name, value] : request.query)
    if (name != "cursor") query += fmt::format("{}={}&", name, percent_encoded(value));
  return fmt::format("{}{}?{}cursor={}", base, path, query, percent_encoded(*cursor));
}

class Feeds {
 public:
  explicit Feeds(App& app) : app_(app) {}

  Reply show(const Request& request, const FeedForm& form, KeptFeed& kept) {
    if (auto no = check_query(request, {"kind", "tag", "lang", "limit", "cursor"})) return std::move(*no);
    const auto query = feed_query(request);
    if (!query) return query.error();
    const auto base = own_address(app_, request);
    if (!request.query.empty()) {
      const auto made = make(request, form, *query, base);
      return made ? answer(request, *made->encoded, caching::revalidate) : made.error();
    }
    const auto version = app_.store.version().text();
    const std::lock_guard lock{mutex_};
    if (kept.version != version || kept.base != base || kept.until <= app_.now()) {
      auto made = make(request, form, *query, base);
      if (!made) return made.error();
      kept = std::move(*made);
      kept.version = version;
      kept.base = base;
    }
    return answer(request, *kept.encoded, caching::revalidate);
  }

  KeptFeed& kept_of(const FeedForm& form) { return form.path == atom.path ? kept_atom_ : kept_json_; }

 private:
  /// Programs that know no items would show at once what is to be shown later, and for ever what is over.
  Expected<KeptFeed, Reply> make(const Request& request, const FeedForm& form, const ItemQuery& query,
                                 const std::string& base) const {
    auto page = app_.items.list(query);
    if (!page) return refuse(to_reply(page.error()));
    KeptFeed made;
    made.until = end_of_time;
    const auto now = app_.now();
    const auto shown = [&](const Item& item) {
      const auto& content = item.content;
      for (const auto& edge : {content.show_from, content.show_until})
        if (edge && *edge > now) made.until = std::min(made.until, *edge);
      return content.show_from.value_or(now) <= now && content.show_until.value_or(end_of_time) > now;
    };
    std::erase_if(page->items, [&](const Item& item) { return !shown(item); });
    auto frame = feed_frame(app_, dictionary_, base, query.lang.value_or(""));
    frame.next = next_page(base, form.path, request, page->next);
    std::ostringstream out;
    const auto writer = form.write(out, std::move(frame));
    for (const auto& item : page->items) writer->add(item);
    writer->finish();
    auto bytes = out.str();
    auto tag = sha256(bytes).hex().substr(0, 32);
    made.encoded = std::make_shared<const Encoded>(Encoded::make(std::move(bytes), std::move(tag), form.type));
    return made;
  }

  App& app_;
  const Dictionary dictionary_;
  std::mutex mutex_;  // of what is kept
  KeptFeed kept_atom_, kept_json_;
};

}  // namespace

std::vector<Route> feed_routes(App& app) {
  const auto feeds = std::make_shared<Feeds>(app);
  std::vector<Route> routes;
  for (const auto* form : {&atom, &json_feed})
    routes.push_back({Method::get, std::string{form->path}, Role::nobody, 0, [feeds, form](const Request& request) {
                        return feeds->show(request, *form, feeds->kept_of(*form));
                      }});
  return routes;
}

}  // namespace vitrine
