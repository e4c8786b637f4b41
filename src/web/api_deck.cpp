// GET /api/v1/channels/{name}/deck: the deck as JSON, now or at any time.
#include "base/json.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/display.hpp"
#include "web/moment.hpp"

namespace vitrine {
namespace {

constexpr std::size_t tag_digits = 32;
constexpr std::string_view no_channel = "There is no channel of this name; GET /api/v1/channels lists them.";

Encoded encode(const DeckView& view, const std::string& build) {
  auto text = to_text(to_json(view.deck));
  auto tag = sha256(build + text).hex().substr(0, tag_digits);
  return Encoded::make(std::move(text), std::move(tag), "application/json");
}

}  // namespace

Reply Display::show_deck(const Request& request) {
  if (auto no = check_query(request, {"at"})) return std::move(*no);
  const std::string name{request.parameter("name")};
  if (request.query_value("at")) {
    const auto moment = moment_of(app_, request, name);
    if (!moment) return moment.error();
    const auto view = decks_.at(name, *moment);
    return view ? answer(request, encode(*view, files_.build()), caching::none) : problem(404, no_channel);
  }
  const auto view = decks_.now(name);
  if (!view) return problem(404, no_channel);
  const auto encoded = cached(view, "deck", "", [&] { return encode(*view, files_.build()); });
  return answer(request, *encoded, caching::revalidate);
}

}  // namespace vitrine
