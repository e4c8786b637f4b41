// POST /import: the body of a file, item by item, all or nothing.
#include <fmt/format.h>

#include <istream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/reader.hpp"
#include "model/item_json.hpp"
#include "model/occurrences.hpp"
#include "store/imports.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"

namespace vitrine {
namespace {

constexpr std::size_t problems_told = 100, changes_told = 200;
constexpr std::size_t detection_bytes = 64 * 1024;

Reply to_reply(Problems problems) {
  const auto count = problems.size();
  if (count > problems_told) problems.resize(problems_told);
  return problem(422,
                 count == 1 ? "The file was refused for one reason; see errors. Nothing was changed."
                            : "The file was refused; see errors for the first reasons. Nothing was changed.",
                 problems);
}

Expected<Format, Reply> format_of(const Request& request) {
  if (const auto name = request.query_value("format")) {
    if (const auto format = format_named(*name)) return *format;
    return refuse(refused({{"/format", "must be one of " + format_names()}}));
  }
  std::string beginning(detection_bytes, '\0');
  const auto in = body_stream(request);
  in->read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(in->gcount()));
  if (const auto format = detect(beginning)) return *format;
  const auto detail = fmt::format("The body's format could not be told; name it with ?format= ({}).", format_names());
  return refuse(problem(422, detail, {{"", detail, "unknown_format"}}));
}

Expected<ReadOptions, Reply> read_options(App& app, const Request& request) {
  if (!has_body(request)) return refuse(problem(400, "The body is empty; send the file as it is."));
  if (content_type(request) == "multipart/form-data")
    return refuse(problem(415, "Send the file itself as the body, not a form: curl --data-binary @FILE"));
  const auto format = format_of(request);
  if (!format) return refuse(format.error());
  const auto organisation = app.channels.organisation();
  const auto zone = Zone::find(organisation.time_zone);
  return ReadOptions{*format, std::string{request.query_value("lang").value_or(organisation.langs.front())},
                     zone ? *zone : Zone{}, app.now()};
}

Json counted(const ImportCounts& counts) {
  Json answer;
  answer["created"] = counts.created;
  answer["updated"] = counts.updated;
  answer["unchanged"] = counts.unchanged;
  answer["seq"] = counts.seq;
  return answer;
}

/// `event`: of one that comes again, when and how.
Json told(const ImportStep& step) {
  const auto& content = step.item.content;
  Json one{{"act", step.created ? "created" : "updated"},
           {"id", step.item.id.text()},
           {"kind", std::string{name_of(content.kind)}},
           {"title", content.title},
           {"fields", step.fields}};
  const auto all = to_json(content);
  one["date"] = all.at(content.kind == Kind::event ? "starts_at" : "published_at");
  if (!comes_again(content)) return one;
  for (const auto* name : {"starts_at", "ends_at", "all_day", "time_zone", "recurrence"})
    one["event"][name] = all.at(name);
  return one;
}

/// For a dry run.
struct Told {
  Json changes = Json::array();  ///< what is done with the first items, in order
  DatesToCheck dates;
};

Expected<ImportCounts, Reply> take_all(App& app, Transaction& tx, const Request& request, ReadOptions options,
                                       Told& out) {
  auto defaults = app.item_defaults();
  defaults.lang = options.lang;
  const auto tell = [&out](const ImportStep& step) {
    if (out.changes.size() < changes_told) out.changes.push_back(told(step));
  };
  options.about = [&out](const FeedAbout& about) {
    for (const auto& [pointer, note] : about.dates) out.dates.add(note);
  };
  Import import{app.store, tx, {std::move(defaults), request.identity.role == Role::author, tell}};
  const auto in = body_stream(request);
  auto read =
      read_items(*in, options, [&](Draft draft, const std::string& pointer) { import.add(std::move(draft), pointer); });
  auto counts = import.finish();
  if (read && counts) return *counts;
  auto problems = counts ? Problems{} : std::move(counts.error());
  if (!read) problems.insert(problems.end(), read.error().begin(), read.error().end());
  return refuse(to_reply(std::move(problems)));
}

Expected<Act, Reply> prepare_import(App& app, const Request& request) {
  if (auto no = check_query(request, {"format", "dry_run", "lang"})) return refuse(std::move(*no));
  const auto dry_run = flag(request, "dry_run");
  if (!dry_run) return refuse(dry_run.error());
  auto options = read_options(app, request);
  if (!options) return refuse(std::move(options.error()));
  return [&app, &request, dry = *dry_run, options = std::move(*options)](Transaction& tx) -> Expected<Reply, Reply> {
    Told out;
    auto counts = take_all(app, tx, request, options, out);
    if (!counts) return refuse(std::move(counts.error()));
    auto answer = counted(*counts);
    if (!dry) return json_reply(answer, caching::none);
    answer["changes"] = std::move(out.changes);
    answer["dates"] = to_json(out.dates);
    return refuse(json_reply(answer, caching::none));  // answered, and rolled back
  };
}

/// Takes so long that other writes should not wait for it with every thread there is.
bool is_long(const Request& request) { return body_size(request) > json_body_limit; }

class Counted {
 public:
  explicit Counted(std::atomic<int>* count) : count_(count) {
    if (count_) ++*count_;
  }
  ~Counted() {
    if (count_) --*count_;
  }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  std::atomic<int>* count_;
};

}  // namespace

std::vector<Route> import_routes(App& app) {
  return {{Method::post, "/api/v1/import", Role::author, import_body_limit,
           [&app, write = writing(app, prepare_import)](const Request& request) {
             const Counted counted{is_long(request) ? &app.long_imports : nullptr};
             return write(request);
           }}};
}

}  // namespace vitrine
