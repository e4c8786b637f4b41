// `vitrine serve`: where everything is introduced to everything.
#include <malloc.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "base/floor_clock.hpp"
#include "base/log.hpp"
#include "base/network_address.hpp"
#include "base/systemd.hpp"
#include "cli/commands.hpp"
#include "cli/places.hpp"
#include "cli/sample.hpp"
#include "cli/self_check.hpp"
#include "cli/upkeep.hpp"
#include "net/previewer.hpp"
#include "net/puller.hpp"
#include "store/backup.hpp"
#include "web/app.hpp"
#include "web/screens_known.hpp"
#include "web/server.hpp"
#include "web/setup.hpp"

namespace vitrine {
namespace {

/// Those that wait_for_end() takes. Before any thread is made: all of them inherit it. SIGHUP is among them only where
/// it has a meaning, so that else a closed terminal ends the server in it.
sigset_t block_signals(bool has_certificate) {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  if (has_certificate) sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void fit_the_machine() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
    files.rlim_cur = files.rlim_max;  // thousands of screens are thousands of sockets
    setrlimit(RLIMIT_NOFILE, &files);
  }
  // A heap for each thread, and memory kept after each peak, would cost more than all of ours.
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_TRIM_THRESHOLD, 256 * 1024);
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
}

ServerSettings server_settings(const Settings& settings, const std::filesystem::path& socket) {
  ServerSettings server;
  server.listen = settings.listen;
  server.control_socket = socket;
  server.spool_folder = spool_folder(settings.data);
  server.workers = settings.workers;
  server.connections_per_address = settings.connections_per_address;
  server.trusted_proxies = settings.trusted_proxies;
  server.host_names = settings.host_names;
  server.tls = {settings.tls_certificate, settings.tls_key};
  return server;
}

/// To a service manager that watches, says that all is well only when it is.
int next_signal(const sigset_t& signals, const std::filesystem::path& socket) {
  const auto interval = std::chrono::duration_cast<std::chrono::milliseconds>(watchdog_interval() / 3);
  if (interval.count() == 0) {
    int signal = 0;
    sigwait(&signals, &signal);
    return signal;
  }
  const timespec pause{.tv_sec = interval.count() / 1000, .tv_nsec = interval.count() % 1000 * 1'000'000};
  for (;;) {
    if (still_answers(socket, interval))
      tell_alive();
    else
      log(Level::error, "self_check_failed");
    if (const int signal = sigtimedwait(&signals, nullptr, &pause); signal > 0) return signal;
  }
}

/// Until somebody wants us to end.
void wait_for_end(const sigset_t& signals, const std::filesystem::path& socket, Server& server) {
  while (next_signal(signals, socket) == SIGHUP) server.renew_certificate();
}

/// At the end; a full disk must not keep the server from ending well.
void note_last_heard(App& app) {
  try {
    keep_last_heard(app);
  } catch (const std::exception& fault) {
    log(Level::warning, "last_heard_not_kept", {{"error", fault.what()}});
  }
}

int run_serve(const Invocation& invocation) {
  const auto& settings = invocation.settings;
  const auto signals = block_signals(!settings.tls_certificate.empty());
  fit_the_machine();

  // Not the build's time: who sets the clock back on purpose, to see another day, is believed on a new data folder.
  FloorClock known{beginning_of_time};
  const Clock clock = [&known] { return known.now(); };
  Store store{settings.data, clock};
  known.raise_to(store.version().committed_at);
  std::filesystem::create_directories(spool_folder(settings.data));
  const auto socket = control_socket(settings.data);
  Media media{store, media_program()};
  App app{store, media, AppSettings{}, clock};
  app.clock_is_sure = [&known] { return known.sure(); };
  const Router router{app.routes(), app.authenticator(), app.dresser()};
  app.answer = [&](Request request) { return router.answer(std::move(request)); };
  Server server{router, server_settings(settings, socket), clock};
  app.publish = [&](std::string event) { server.publish(std::move(event)); };
  app.counts = [&] { return server.counts(); };
  NetworkAddress network{[&] { return server.address(); }};
  app.network_address = [&] {
    const auto named = server.named_address();  // under another the browser would warn of the certificate
    return named.empty() ? network.at(clock()) : named;
  };

  Puller puller{store, app.sources, media, fetch, any_chance};
  app.pull_now = [&](const Uuid& source) { puller.pull_now(source); };
  Previewer previewer{[&](const Source& source) { return puller.preview(source); }};
  app.preview_source = [&](const Source& source, auto found) { return previewer.begin(source, std::move(found)); };

  if (invocation.has("--demo")) fill_with_sample(router, clock());
  server.start();
  fmt::print("listening on {}\n", server.address());
  std::fflush(stdout);
  offer_set_up(app);
  tell_ready(server.address());

  Upkeep upkeep{app.backup};
  if (invocation.has("--demo"))
    upkeep.begin_with(
        [&](const auto& stop) { add_sample_pictures(router, clock(), spool_folder(settings.data), stop); });
  upkeep.every_hour([&] { keep_last_heard(app); });
  upkeep.start();
  puller.start();

  wait_for_end(signals, socket, server);
  tell_stopping();
  upkeep.stop();
  puller.stop();
  previewer.stop();
  server.stop();
  note_last_heard(app);
  // Whatever is still under way there loses nothing by this: the store is made for power cuts.
  const std::chrono::milliseconds patience{500};
  if (!upkeep.ended_within(patience) || !puller.ended_within(patience) || !previewer.ended_within(patience))
    std::_Exit(exit_done);
  return exit_done;
}

}  // namespace

Command serve_command() {
  return {.name = "serve",
          .help = "run the server",
          .options = {{.name = "--listen",
                       .value = "HOST:PORT",
                       .help = "[::]:8080 unless named; port 0 picks a free one",
                       .setting = true},
                      {.name = "--tls-certificate",
                       .value = "FILE",
                       .help = "serves https:// with this certificate (PEM)",
                       .setting = true},
                      {.name = "--tls-key", .value = "FILE", .help = "and this key (PEM)", .setting = true},
                      {.name = "--demo", .value = "", .help = "fill an empty database with sample content"}},
          .run = run_serve};
}

}  // namespace vitrine
