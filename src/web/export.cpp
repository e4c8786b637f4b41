#include "web/export.hpp"

#include <array>
#include <set>
#include <string>
#include <vector>

#include "formats/writer.hpp"
#include "web/app.hpp"
#include "web/feed_frame.hpp"
#include "web/own_address.hpp"

namespace vitrine {
namespace {

std::vector<std::string> translation_langs(const App& app) {
  std::set<std::string> langs;
  app.items.each([&](const Item& item) {
    for (const auto& [lang, text] : item.content.translations) langs.insert(lang);
  });
  return {langs.begin(), langs.end()};
}

void write_all(const App& app, ItemWriter& writer) {
  app.items.each([&](const Item& item) { writer.add(item); });
  writer.finish();
}

void export_json(const App& app, std::ostream& out) { write_all(app, *write_json(out)); }
void export_csv(const App& app, std::ostream& out) { write_all(app, *write_csv(out, translation_langs(app))); }

void export_atom(const App& app, std::ostream& out) {
  const Dictionary dictionary;
  write_all(app, *write_atom(out, feed_frame(app, dictionary, public_address(app), "")));
}

void export_json_feed(const App& app, std::ostream& out) {
  const Dictionary dictionary;
  write_all(app, *write_json_feed(out, feed_frame(app, dictionary, public_address(app), "")));
}

/// Events only: a calendar has nothing else.
void export_ical(const App& app, std::ostream& out) {
  const Dictionary dictionary;
  write_all(app, *write_ical(out, feed_frame(app, dictionary, public_address(app), "")));
}

struct Exported {
  std::string_view format, type;
  void (*write)(const App& app, std::ostream& out);
};

/// A new format is one line here, and one in cli/export.
constexpr std::array all{
    Exported{"json", "application/json", &export_json},
    Exported{"csv", "text/csv; charset=utf-8", &export_csv},
    Exported{"atom", "application/atom+xml; charset=utf-8", &export_atom},
    Exported{"jsonfeed", "application/feed+json; charset=utf-8", &export_json_feed},
    Exported{"ics", "text/calendar; charset=utf-8", &export_ical},
};

}  // namespace

Expected<std::string_view> export_items(const App& app, std::string_view format, std::ostream& out) {
  std::string names;
  for (const auto& one : all) {
    if (one.format == format) return one.write(app, out), one.type;
    names += (names.empty() ? "" : ", ") + std::string{one.format};
  }
  return refuse("Items are exported as one of: " + names + ".");
}

}  // namespace vitrine
