#include "web/display.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/moment.hpp"
#include "web/phone_link.hpp"

namespace vitrine {
namespace {

constexpr std::size_t tag_digits = 32;
// No inline script or style, nothing from another host. Frames: the admin pages show previews.
constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
    "'self'";

PageOptions options_of(const Request& request, bool screen) {
  PageOptions options;
  options.screen = screen;
  options.embed = request.query_value("embed").has_value();
  options.still = request.query_value("still").has_value();
  if (options.still) options.lang = request.query_value("lang").value_or("");
  return options;
}

std::string variant_of(const PageOptions& options) {
  return options.still    ? "still " + options.theme + ' ' + options.lang
         : options.embed  ? "embed " + options.theme
         : options.screen ? "screen " + options.theme
                          : "page " + options.theme;
}

}  // namespace

Display::Display(App& app) : app_(app), files_(app.settings.build), decks_(app) {}

Reply Display::secured(Reply reply) {
  reply.with("Content-Security-Policy", std::string{content_security_policy});
  return reply;
}

Encoded Display::draw(const DeckView& view, const PageOptions& options) const {
  auto html = views_.page(view, options, {files_.base(), files_.build()});
  auto tag = sha256(html).hex().substr(0, tag_digits);
  return Encoded::make(std::move(html), std::move(tag), "text/html; charset=utf-8");
}

Display::SharedEncoded Display::cached(const SharedDeck& deck, const std::string& variant,
                                       const std::string& phone_link, const std::function<Encoded()>& make) {
  const std::lock_guard lock{mutex_};
  auto& page = pages_[deck->channel.name + '/' + variant];
  if (page.of != deck || page.phone_link != phone_link)
    page = {deck, phone_link, std::make_shared<const Encoded>(make())};
  return page.encoded;
}

void Display::complete(PageOptions& options, const DeckView& view, Instant at) const {
  options.theme = theme_at(view.channel, at);
  const auto& langs = langs_of(view);  // of others nothing is kept: anybody may ask for anything
  if (std::find(langs.begin(), langs.end(), options.lang) == langs.end()) options.lang.clear();
  const auto address = app_.network_address ? app_.network_address() : std::string{};
  options.phone_link = phone_link(view.organisation, address, view.channel.name);
}

Reply Display::unknown_channel(const std::string& channel) {
  auto reply = secured({});
  reply.status = 404;
  reply.content_type = "text/html; charset=utf-8";
  reply.body = views_.unknown_channel(channel, app_.channels.organisation(), {files_.base(), files_.build()});
  return reply;
}

Reply Display::show_page(const Request& request, const std::string& channel, bool screen) {
  auto options = options_of(request, screen);
  const auto sleep = options.still ? Sleep::ignored : Sleep::kept;
  if (request.query_value("at")) {
    const auto moment = moment_of(app_, request, channel);
    if (!moment) return moment.error();
    options.at = *moment;
    const auto view = decks_.at(channel, *moment, sleep);
    if (!view) return unknown_channel(channel);
    complete(options, *view, *moment);
    return secured(answer(request, draw(*view, options), caching::none));
  }
  const auto view = decks_.now(channel, sleep);
  if (!view) return unknown_channel(channel);
  complete(options, *view, app_.now());
  const auto page = cached(view, variant_of(options), options.phone_link, [&] { return draw(*view, options); });
  auto reply = secured(answer(request, *page, caching::revalidate));
  // The page's first idea of the time (W3C Server Timing); static/display/clock.js.
  return reply.with("Server-Timing", fmt::format("now;desc=\"{}\"", to_unix_ms(app_.now())));
}

Reply Display::open_on_phone(const Request& request) const {
  const auto channel = to_lower_ascii(request.parameter("channel"));
  Reply reply;
  reply.status = 302;
  // Relative: the server may stand behind a proxy, below a path that it does not know.
  reply.with("Location", channel.empty() ? "display/main?still" : "../display/" + percent_encoded(channel) + "?still");
  return reply;
}

std::vector<Route> Display::routes() {
  auto all = files_.routes();
  const auto get = [&](std::string pattern, Handler handle) {
    all.push_back({Method::get, std::move(pattern), Role::nobody, 0, std::move(handle)});
  };
  get("/", [this](const Request& request) { return show_page(request, "main", true); });
  get("/display/{channel}",
      [this](const Request& request) { return show_page(request, std::string{request.parameter("channel")}, false); });
  get(std::string{phone_path}, [this](const Request& request) { return open_on_phone(request); });
  get(std::string{phone_path} + "/{channel}", [this](const Request& request) { return open_on_phone(request); });
  get("/sw.js",
      [this](const Request& request) { return files_.answer(request, "static/display/sw.js", caching::revalidate); });
  get("/favicon.ico", [this](const Request& request) {
    return files_.answer(request, "static/display/icon.svg", caching::revalidate);
  });
  get("/api/v1/channels/{name}/deck", [this](const Request& request) { return show_deck(request); });
  get("/display/preview/{name}", [this](const Request& request) { return show_preview(request); });
  all.push_back({Method::post, "/api/v1/preview", Role::author, json_body_limit,
                 [this](const Request& request) { return make_preview(request); }});
  return all;
}

std::vector<Route> display_routes(App& app) {
  const auto display = std::make_shared<Display>(app);
  auto routes = display->routes();
  for (auto& route : routes)  // each keeps the display alive
    route.handle = [display, handle = std::move(route.handle)](const Request& request) { return handle(request); };
  return routes;
}

}  // namespace vitrine
