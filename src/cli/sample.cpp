#include "cli/sample.hpp"

#include <map>
#include <string>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "cli/local.hpp"
#include "web/routes.hpp"

namespace vitrine {
namespace {

constexpr auto folder = "static/sample/";
/// An event begins at least so long after the first start; else it moves to the next day.
constexpr std::chrono::hours lead{1};

Json content() {
  const auto bytes = embedded_file(std::string{folder} + "content.json");
  if (!bytes) throw Fault("the sample content is missing from this program");
  return Json::parse(*bytes);
}

/// {"days": 3, "at": "19:30"} counted from today.
struct Moment {
  Date day;
  LocalTime time;
};

Moment moment_of(const Json& value, Date today, int later) {
  const std::chrono::local_days day =
      std::chrono::local_days{today} + std::chrono::days{value.at("days").get<int>() + later};
  const auto at = value.value("at", "00:00");
  return {Date{day},
          day + std::chrono::hours{std::stoi(at.substr(0, 2))} + std::chrono::minutes{std::stoi(at.substr(3))}};
}

void date_item(Json& item, const Zone& zone, Instant now) {
  const auto today = zone.date_at(now);
  const bool all_day = item.value("all_day", false);
  int later = 0;
  if (item.contains("starts_at") && !all_day &&
      zone.to_instant(moment_of(item["starts_at"], today, 0).time) < now + lead)
    later = 1;
  for (const auto* field : {"published_at", "starts_at", "ends_at"}) {
    if (!item.contains(field)) continue;
    const bool published = std::string_view{field} == "published_at";
    const auto moment = moment_of(item[field], today, published ? 0 : later);
    item[field] = all_day && !published ? format_date(moment.day) : format_rfc3339(zone.to_instant(moment.time), zone);
  }
}

struct Sample {
  Json items = Json::array();
  std::map<std::string, Json> pictures;  ///< by the item's key
};

Sample read_sample(Instant now) {
  const auto whole = content();
  const auto zone = Zone::find(whole.at("organisation").at("time_zone").get<std::string>()).value_or(Zone{});
  Sample sample;
  for (auto item : whole.at("items")) {
    date_item(item, zone, now);
    item["tags"].push_back("sample");
    if (item.contains("picture")) sample.pictures.emplace(item.at("key").get<std::string>(), item.at("picture"));
    item.erase("picture");
    sample.items.push_back(std::move(item));
  }
  return sample;
}

ClientReply ask(const Router& router, ClientRequest request, int expected) {
  auto reply = answer_locally(router, request);
  if (reply.status != expected && reply.status != 200)
    throw Fault(fmt::format("the sample content was refused at {}: {} {}", request.url, reply.status, reply.body));
  return reply;
}

void import_items(const Router& router, const Json& batch) {
  ask(router,
      {.method = "POST",
       .url = "/api/v1/import?format=json",
       .headers = {{"Content-Type", "application/json"}},
       .body = to_text(batch)},
      200);
}

void patch(const Router& router, const std::string& url, const Json& change) {
  const auto before = ask(router, {.url = url}, 200);
  ask(router,
      {.method = "PATCH",
       .url = url,
       .headers = {{"Content-Type", "application/merge-patch+json"}, {"If-Match", std::string{before.header("etag")}}},
       .body = to_text(change)},
      200);
}

/// The `image` of an item, or null when there is no such picture or it could not be taken.
Json upload(const Router& router, const Json& picture, const std::filesystem::path& spool) {
  const auto name = picture.at("file").get<std::string>();
  const auto bytes = embedded_file(folder + name);
  if (!bytes) return nullptr;
  const auto file = spool / ("sample-" + name);
  write_file_atomically(file, *bytes);
  const auto reply = answer_locally(
      router,
      {.method = "POST", .url = "/api/v1/media", .headers = {{"Content-Type", "image/jpeg"}}, .body_file = file});
  std::filesystem::remove(file);
  if (reply.status != 200 && reply.status != 201) {
    log(Level::warning, "sample_picture_failed", {{"file", name}, {"why", reason_of(reply)}});
    return nullptr;
  }
  Json image{{"sha256", Json::parse(reply.body).at("sha256")}, {"alt", picture.at("alt")}};
  if (picture.contains("focus")) image["focus"] = picture.at("focus");
  return image;
}

/// The present items of the sample by key; empty when any was touched by somebody.
std::map<std::string, Json> untouched(const Router& router) {
  std::map<std::string, Json> by_key;
  const auto page = Json::parse(ask(router, {.url = "/api/v1/items?limit=500"}, 200).body);
  for (const auto& item : page.at("items")) {
    const bool ours = item.at("key").is_string() && item.at("key").get<std::string>().starts_with("sample:");
    if (!ours || item.at("rev") != 1) return {};
    by_key.emplace(item.at("key").get<std::string>(), item);
  }
  return by_key;
}

}  // namespace

Json sample_items(Instant now) {
  auto items = Json::array();
  for (auto& item : read_sample(now).items)
    if (item.at("kind") != "poster") items.push_back(std::move(item));
  return {{"items", std::move(items)}};
}

void fill_with_sample(const Router& router, Instant now) {
  const auto page = ask(router, {.url = "/api/v1/items?limit=1"}, 200);
  if (!Json::parse(page.body).at("items").empty()) return;
  const auto whole = content();
  patch(router, "/api/v1/organisation", whole.at("organisation"));
  patch(router, "/api/v1/channels/main", whole.at("channel"));
  import_items(router, sample_items(now));
}

void add_sample_pictures(const Router& router, Instant now, const std::filesystem::path& spool,
                         const std::function<bool()>& stop) {
  const auto present = untouched(router);
  if (present.empty()) return;
  const auto sample = read_sample(now);
  auto changed = Json::array();
  for (const auto& item : sample.items) {
    const auto& key = item.at("key").get_ref<const std::string&>();
    const auto picture = sample.pictures.find(key);
    if (picture == sample.pictures.end()) continue;
    if (stop()) return;
    auto image = upload(router, picture->second, spool);
    if (image.is_null()) continue;
    const auto found = present.find(key);
    changed.push_back(found == present.end() ? item : found->second);
    changed.back()["image"] = std::move(image);
  }
  if (untouched(router).empty()) return;  // somebody was quicker
  if (!changed.empty()) import_items(router, {{"items", std::move(changed)}});
}

}  // namespace vitrine
