// What the handlers of the HTTP API share: the store's nouns, and what lives in memory only.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/password.hpp"
#include "model/source_preview.hpp"
#include "model/validate.hpp"
#include "store/accounts.hpp"
#include "store/backup.hpp"
#include "store/channels.hpp"
#include "store/idempotency.hpp"
#include "store/items.hpp"
#include "store/links.hpp"
#include "store/media.hpp"
#include "store/screens.hpp"
#include "store/sessions.hpp"
#include "store/sources.hpp"
#include "store/store.hpp"
#include "store/tokens.hpp"
#include "web/guesses.hpp"
#include "web/rate_limit.hpp"
#include "web/routes.hpp"
#include "web/screens_seen.hpp"
#include "web/server.hpp"
#include "web/setup_code.hpp"
#include "web/slots.hpp"
#include "web/vitals.hpp"
#include "web/write.hpp"

namespace vitrine {

class Admin;

struct AppSettings {
  std::string build;                   ///< what screens report and a page compares; empty: of this program
  std::filesystem::path spool_folder;  ///< where uploads wait; on the disk of the data. Empty: DATA/spool
};

/// Made by serve and, without a server, by commands that find the data folder free. Handlers run on any thread. Lives
/// at least as long as anybody writes to the store.
class App {
 public:
  App(Store& store, Media& media, AppSettings settings, Clock clock);
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// Every route that there is; made once, for the Router.
  std::vector<Route> routes();
  /// Knows tokens and the control socket: the Router's other half (web/auth).
  Router::Authenticator authenticator();

  /// Shows staff, who look at a page, what went wrong: the Router's third part. After routes().
  Router::Dresser dresser();

  /// What an item takes from its organisation when it does not say.
  ItemDefaults item_defaults() const;

  Store& store;
  Media& media;
  const AppSettings settings;
  const Clock now;
  const Instant started_at;

  Items items;
  Channels channels;
  Screens screens;
  Tokens tokens;
  Accounts accounts;
  Sessions sessions;
  Links links;
  Backup backup;
  Idempotency idempotency;
  Sources sources;

  Vitals vitals;          ///< for health and metrics
  ScreensSeen seen;       ///< what screens reported
  KeysInUse keys_in_use;  ///< writes under an Idempotency-Key that are still running
  RateLimit bad_tokens, reports;
  Guesses guesses;  ///< of passwords and set-up codes
  RateLimit guess_notes;
  PasswordHasher passwords;
  Slots hashing{2};  ///< so many may wait for a password to be hashed
  SetupCode setup_code;
  /// Imports under way that may take long. Writes wait for them, and only so many may: the other workers serve the
  /// wall.
  std::atomic<int> long_imports{0};
  Slots waiting_writes{2};

  /// Set once the Router is made, by who makes it: Router::answer. Staff's pages ask the API by it.
  std::function<Reply(Request)> answer;
  /// Set by serve before it serves: Server::publish and Server::counts.
  std::function<void(std::string event)> publish;
  std::function<Server::Counts()> counts;
  /// Set by serve: whether the machine's time can be believed. Unset: yes.
  std::function<bool()> clock_is_sure;
  /// Set by serve once it listens: "http://192.168.1.5:8080" for others on the network; empty: for nobody.
  std::function<std::string()> network_address;

  /// Set by serve: net/puller's and net/previewer's. Both return at once, from any thread; what was found is handed
  /// over on another. False: too many are waiting.
  std::function<void(const Uuid&)> pull_now;
  std::function<bool(const Source&, std::function<void(SourcePreview)> found)> preview_source;

  /// When the last commit that touched an urgent item was heard of; nullopt: none since the start.
  std::optional<Instant> last_urgent() const;

 private:
  void hear(const Commit& commit);

  std::shared_ptr<const Admin> admin_;
  mutable std::mutex mutex_;
  std::optional<Instant> last_urgent_;
};

}  // namespace vitrine
