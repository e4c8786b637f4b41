#include "web/app.hpp"

#include <fmt/format.h>

#include "base/build.hpp"
#include "web/admin.hpp"
#include "web/api_events.hpp"
#include "web/auth.hpp"

namespace vitrine {
namespace {

constexpr int wrong_tokens_a_minute = 20;
/// A screen reports once a minute; a page that was reloaded a few times does so again.
constexpr int reports_a_minute = 12;
constexpr int guess_notes_a_minute = 6;

AppSettings with_defaults(AppSettings settings, const Store& store) {
  if (settings.build.empty()) settings.build = fmt::format("{}+{}", build_version(), build_commit());
  if (settings.spool_folder.empty()) settings.spool_folder = store.folder() / "spool";
  return settings;
}

}  // namespace

App::App(Store& store_, Media& media_, AppSettings settings_, Clock clock)
    : store(store_),
      media(media_),
      settings(with_defaults(std::move(settings_), store_)),
      now(std::move(clock)),
      started_at(now()),
      items(store),
      channels(store),
      screens(store),
      tokens(store),
      accounts(store),
      sessions(store),
      links(store),
      backup(store),
      idempotency(store),
      sources(store),
      vitals(store, backup),
      bad_tokens(wrong_tokens_a_minute),
      reports(reports_a_minute),
      guess_notes(guess_notes_a_minute) {
  store.on_commit([this](const Commit& commit) { hear(commit); });
}

Router::Authenticator App::authenticator() {
  return [this](const Request& request) { return identify(*this, request); };
}

Router::Dresser App::dresser() {
  return [this](const Request& request, Reply reply) {
    const bool page = request.path == "/admin" || request.path.starts_with("/admin/");
    if (!admin_ || !page || reply.content_type != "application/problem+json") return reply;
    return reply.status == 401 && request.method == Method::get ? to_sign_in(request) : admin_->trouble(request, reply);
  };
}

ItemDefaults App::item_defaults() const {
  const auto organisation = channels.organisation();
  return {organisation.langs.front(), organisation.time_zone};
}

std::optional<Instant> App::last_urgent() const {
  const std::lock_guard guard{mutex_};
  return last_urgent_;
}

void App::hear(const Commit& commit) {
  if (commit.urgent) {
    const std::lock_guard guard{mutex_};
    last_urgent_ = commit.version.committed_at;
  }
  if (publish) publish(change_event(commit.version, commit.urgent));
}

}  // namespace vitrine
