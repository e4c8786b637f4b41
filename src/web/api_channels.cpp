// Channels over HTTP.
#include <fmt/format.h>

#include "base/json.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/logo.hpp"

namespace vitrine {
namespace {

Reply no_such_channel() { return problem(404, "There is no channel of this name; GET /api/v1/channels lists them."); }

Reply channel_changed(const Channel& channel) {
  auto reply = json_reply(to_json(channel), caching::none);
  return std::move(reply.with("ETag", etag_of(channel.rev)));
}

Reply channel_made(const Channel& channel) {
  auto reply = channel_changed(channel);
  reply.status = 201;
  return std::move(reply.with("Location", "/api/v1/channels/" + channel.name));
}

Reply list_channels(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  Json answer;
  auto& list = answer["channels"] = Json::array();
  for (const auto& channel : app.channels.all()) list.push_back(to_json(channel));
  return tagged(request, answer, caching::private_revalidate);
}

Reply show_channel(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto channel = app.channels.find(request.parameter("name"));
  if (!channel) return no_such_channel();
  return tagged(request, to_json(*channel), etag_of(channel->rev), caching::private_revalidate);
}

/// The whole representation, with the name of the address.
Expected<Channel, Reply> whole_channel(const std::string& name, Json body) {
  if (const auto given = body.find("name"); given != body.end() && *given != name)
    return refuse(refused({{"/name", "differs from the name in the address; a channel cannot be renamed"}}));
  body["name"] = name;
  auto channel = channel_from_json(body);
  if (!channel) return refuse(refused(channel.error()));
  return std::move(*channel);
}

Expected<Channel, Reply> put_channel_as(App& app, Transaction& tx, const Channel& channel,
                                        const std::optional<Channel>& before, const Conditions& conditions) {
  const auto precondition = conditions.against(before ? std::optional{before->rev} : std::nullopt);
  if (!precondition) return refuse(to_reply(precondition.error()));
  const auto logo = before ? before->brand.logo : std::nullopt;
  if (auto no = refuse_unknown_logo(app, channel.brand.logo, logo, "/brand/logo")) return refuse(std::move(*no));
  auto stored = app.channels.put(tx, channel, *precondition);
  if (!stored) return refuse(to_reply(stored.error()));
  return std::move(*stored);
}

Expected<Act, Reply> put_channel(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  auto body = json_body(request);
  if (!body) return refuse(std::move(body.error()));
  auto channel = whole_channel(std::string{request.parameter("name")}, std::move(*body));
  if (!channel) return refuse(std::move(channel.error()));
  return [&app, channel = std::move(*channel),
          conditions = std::move(*conditions)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = app.channels.find(channel.name);
    auto stored = put_channel_as(app, tx, channel, before, conditions);
    if (!stored) return refuse(std::move(stored.error()));
    return before ? channel_changed(*stored) : channel_made(*stored);
  };
}

Expected<Act, Reply> patch_channel(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  auto patch = patch_body(request);
  if (!patch) return refuse(std::move(patch.error()));
  return [&app, name = std::string{request.parameter("name")}, patch = std::move(*patch),
          conditions = std::move(*conditions)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = app.channels.find(name);
    if (!before) return refuse(no_such_channel());
    const auto channel = whole_channel(name, merged(to_json(*before), patch));
    if (!channel) return refuse(channel.error());
    auto stored = put_channel_as(app, tx, *channel, before, conditions);
    if (!stored) return refuse(std::move(stored.error()));
    return channel_changed(*stored);
  };
}

Expected<Act, Reply> delete_channel(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  return [&app, name = std::string{request.parameter("name")},
          conditions = std::move(*conditions)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = app.channels.find(name);
    if (!before) return refuse(no_such_channel());
    const auto removed = app.channels.remove(tx, name, *conditions.against(before->rev));
    if (!removed) return refuse(to_reply(removed.error()));
    return no_content();
  };
}

}  // namespace

std::vector<Route> channel_routes(App& app) {
  return {
      {Method::get, "/api/v1/channels", Role::reader, 0, reading(app, list_channels)},
      {Method::get, "/api/v1/channels/{name}", Role::reader, 0, reading(app, show_channel)},
      {Method::put, "/api/v1/channels/{name}", Role::admin, json_body_limit, writing(app, put_channel)},
      {Method::patch, "/api/v1/channels/{name}", Role::admin, json_body_limit, writing(app, patch_channel)},
      {Method::del, "/api/v1/channels/{name}", Role::admin, json_body_limit, writing(app, delete_channel)},
  };
}

}  // namespace vitrine
