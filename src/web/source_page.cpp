#include "web/source_page.hpp"

#include "web/source_form.hpp"
#include "web/source_places.hpp"

namespace vitrine {
namespace {

std::string without_scheme(const std::string& url) {
  const auto host = url.find("://");
  return host == std::string::npos ? url : url.substr(host + 3);
}

/// What is to be checked in what was read: for this look, else by the last pull.
kainjow::mustache::list checks(const Admin& admin, const Request& request, const SourceShown& shown) {
  kainjow::mustache::list all;
  const auto& from = shown.preview.is_object() ? shown.preview : shown.source.value("state", Json::object());
  for (auto& check : date_checks(admin, request, from.value("dates", Json::object())))
    all.emplace_back(std::move(check));
  return all;
}

}  // namespace

std::string source_name(const Json& source) {
  const auto state = source.value("state", Json::object());
  for (const auto& name : {source.value("name", ""), state.value("title", "")})
    if (!name.empty()) return name;
  return without_scheme(source.value("url", ""));
}

Reply source_page(const Admin& admin, const Request& request, const SourceShown& shown) {
  const auto& words = admin.words(request);
  const bool is_new = shown.id.empty();
  const bool looked = shown.preview.is_object();
  Data data;
  set_source_form(data, admin, request, shown.source, shown.wrong);
  set_places(data, words, shown.source, shown.preview, shown.wrong);
  const auto heading = is_new ? words.text("sources.add") : source_name(shown.source);
  data.set("heading", heading);
  data.set("action", is_new ? std::string{"/admin/sources"} : "/admin/sources/" + shown.id);
  data.set("is_new", Data{is_new});
  const auto& rev = shown.source.at("rev");
  data.set("rev", rev.is_string() ? rev.get<std::string>() : to_text(rev));
  data.set("stale", Data{shown.status == 412});
  const bool brings = looked && !(shown.preview.at("error").is_object() && shown.preview.at("items").empty());
  data.set("looked", Data{brings});
  data.set("checks", Data{checks(admin, request, shown)});
  data.set("preview", brings ? preview_data(admin, request, shown.preview) : Data{false});
  data.set("error", !shown.error.empty() ? Data{shown.error}
                    : looked             ? error_data(words, shown.source, shown.preview.at("error"))
                                         : Data{false});
  return admin.page(request,
                    {.page = "source",
                     .title = heading + " – " + words.text("nav.sources"),
                     .section = "sources",
                     .sheets = {"sources"},
                     .status = shown.status},
                    std::move(data));
}

Reply source_wait_page(const Admin& admin, const Request& request, const Json& source, const std::string& look) {
  const auto& words = admin.words(request);
  Data data;
  data.set("look", look);
  data.set("address", without_scheme(source.value("url", "")));
  return admin.page(request,
                    {.page = "source_wait",
                     .title = words.text("sources.looking") + " – " + words.text("nav.sources"),
                     .section = "sources",
                     .scripts = {"source_wait"},
                     .sheets = {"sources"},
                     .refresh = true},
                    std::move(data));
}

}  // namespace vitrine
