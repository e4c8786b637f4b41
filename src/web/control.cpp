// Routes for the owner of the data folder: over the control socket, or within the process of a command.
#include <charconv>
#include <fstream>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/secret.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/export.hpp"
#include "web/show.hpp"

namespace vitrine {
namespace {

constexpr std::uint64_t backup_size_limit = std::uint64_t{1} << 40;

/// A path in the spool for one answer; the file goes with the last copy.
std::shared_ptr<const std::filesystem::path> temporary_file(const App& app, std::string_view suffix) {
  const auto folder = app.settings.spool_folder.empty() ? app.store.folder() / "spool" : app.settings.spool_folder;
  std::filesystem::create_directories(folder);
  const auto remove = [](const std::filesystem::path* path) {
    std::error_code ignored;
    std::filesystem::remove(*path, ignored);
    delete path;
  };
  return {new std::filesystem::path{folder / (random_hex(8) + std::string{suffix})}, remove};
}

Reply file_reply(std::shared_ptr<const std::filesystem::path> file, std::string_view type) {
  Reply reply{.status = 200, .content_type = std::string{type}, .headers = {}, .body = {}};
  const auto& path = *file;
  reply.body = FileBody{.path = path, .offset = 0, .size = std::filesystem::file_size(path), .keep = file};
  return reply;
}

Reply list_tokens(const App& app) {
  auto list = Json::array();
  for (const auto& token : app.tokens.all())
    list.push_back(
        {{"name", token.name}, {"role", name_of(token.role)}, {"created_at", format_rfc3339(token.created_at)}});
  return json_reply({{"tokens", std::move(list)}}, caching::none);
}

Reply create_token(App& app, const Request& request) {
  const auto body = parse_json(request.body);
  if (!body || !body->is_object()) return problem(400, "The body must be {\"name\": …, \"role\": …}.");
  const auto name = body->value("name", std::string{});
  const auto role = role_named(body->value("role", std::string{"editor"}));
  if (!role) return problem(422, "A role is reader, author, editor or admin.");
  const auto made =
      app.store.write(request.identity.name, [&](Transaction& tx) { return app.tokens.create(tx, name, *role); });
  if (!made) return to_reply(made.error());
  return json_reply({{"name", name}, {"role", name_of(*role)}, {"token", *made}}, caching::none, 201);
}

Reply revoke_token(App& app, const Request& request) {
  const auto gone = app.store.write(request.identity.name,
                                    [&](Transaction& tx) { return app.tokens.revoke(tx, request.parameter("name")); });
  return gone ? no_content() : to_reply(gone.error());
}

Reply save_backup(App& app) {
  auto file = temporary_file(app, ".backup");
  app.backup.save(*file);
  return file_reply(std::move(file), "application/vnd.sqlite3");
}

/// Large bodies wait in a file already; a small one is put into one.
Reply restore_backup(App& app, const Request& request) {
  std::shared_ptr<const std::filesystem::path> small;
  if (request.body_file.empty()) {
    small = temporary_file(app, ".restore");
    write_file_atomically(*small, request.body);
  }
  const auto kept = app.backup.restore(small ? *small : request.body_file, request.identity.name);
  return kept ? json_reply({{"kept", kept->string()}}, caching::none) : to_reply(kept.error());
}

Reply export_all(const App& app, const Request& request) {
  auto file = temporary_file(app, ".export");
  std::ofstream out{*file, std::ios::binary};
  const auto type = export_items(app, request.query_value("format").value_or("json"), out);
  if (!type) return problem(400, type.error());
  out.close();
  if (!out) throw Fault(fmt::format("could not write {}; is the disk full?", file->string()));
  return file_reply(std::move(file), *type);
}

Reply show_channel(App& app, const Request& request) {
  const auto name = request.query_value("channel").value_or("main");
  const auto channel = app.channels.find(name);
  if (!channel) return problem(404, fmt::format("There is no channel \"{}\".", name));
  auto at = app.now();
  if (const auto text = request.query_value("at")) {
    const auto moment = parse_moment(*text, Zone::find(channel->time_zone).value_or(Zone{}));
    if (!moment) return problem(400, moment.error());
    at = *moment;
  }
  const auto text = request.query_value("days").value_or("0");
  int days = -1;
  std::from_chars(text.data(), text.data() + text.size(), days);
  if (days < 0 || days > show_days_limit) return problem(400, fmt::format("Days are 0 to {}.", show_days_limit));
  return Reply{.status = 200,
               .content_type = "text/plain; charset=utf-8",
               .headers = {},
               .body = say_channel(app, *channel, at, days)};
}

/// The owner may hear what went wrong.
Handler telling(std::function<Reply(const Request&)> handle) {
  return [handle = std::move(handle)](const Request& request) {
    try {
      return handle(request);
    } catch (const Fault& fault) {
      return problem(500, fault.what());
    }
  };
}

Route control(Method method, std::string pattern, std::uint64_t limit, std::function<Reply(const Request&)> handle) {
  return {.method = method,
          .pattern = std::move(pattern),
          .role = Role::local,
          .body_limit = limit,
          .handle = telling(std::move(handle)),
          .control_only = true};
}

}  // namespace

std::vector<Route> control_routes(App& app) {
  return {
      control(Method::get, "/control/tokens", 0, [&app](const Request&) { return list_tokens(app); }),
      control(Method::post, "/control/tokens", json_body_limit,
              [&app](const Request& request) { return create_token(app, request); }),
      control(Method::del, "/control/tokens/{name}", 0,
              [&app](const Request& request) { return revoke_token(app, request); }),
      control(Method::post, "/control/backup", 0, [&app](const Request&) { return save_backup(app); }),
      control(Method::post, "/control/restore", backup_size_limit,
              [&app](const Request& request) { return restore_backup(app, request); }),
      control(Method::get, "/control/export", 0, [&app](const Request& request) { return export_all(app, request); }),
      control(Method::get, "/control/show", 0, [&app](const Request& request) { return show_channel(app, request); }),
  };
}

}  // namespace vitrine
