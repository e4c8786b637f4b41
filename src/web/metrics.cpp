// GET /metrics: the same truth for Prometheus (text format 0.0.4).
#include <fmt/format.h>

#include "base/build.hpp"
#include "web/api.hpp"
#include "web/app.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::minutes seen_lately{3};

/// Collects samples, each with its HELP and TYPE.
class Page {
 public:
  template <class Number>
  void gauge(std::string_view name, std::string_view help, Number value) {
    head(name, help, "gauge");
    sample(name, "", value);
  }
  template <class Number>
  void counter(std::string_view name, std::string_view help, Number value) {
    head(name, help, "counter");
    sample(name, "", value);
  }
  void head(std::string_view name, std::string_view help, std::string_view type) {
    text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
  }
  /// `labels` with their braces.
  template <class Number>
  void sample(std::string_view name, std::string_view labels, Number value) {
    text_ += fmt::format("{}{} {}\n", name, labels, value);
  }
  std::string finish() { return std::move(text_); }

 private:
  std::string text_;
};

double seconds(Instant at) { return static_cast<double>(to_unix_ms(at)) / 1000; }

void tell_program(Page& page, const App& app) {
  page.head("vitrine_build_info", "Which program this is.", "gauge");
  page.sample("vitrine_build_info", fmt::format("{{version=\"{}\",commit=\"{}\"}}", build_version(), build_commit()),
              1);
  const auto memory = process_memory();
  page.gauge("process_start_time_seconds", "When the server started, Unix time.", seconds(app.started_at));
  page.gauge("process_resident_memory_bytes", "Memory in use, files included.", memory.resident);
  page.gauge("vitrine_private_memory_bytes", "Memory in use, shared files not counted.", memory.own);
  page.gauge("process_open_fds", "Open file descriptors.", open_descriptors());
}

void tell_server(Page& page, const App& app) {
  const auto counts = app.counts ? app.counts() : Server::Counts{};
  page.counter("vitrine_requests_total", "Requests answered.", counts.requests);
  page.counter("vitrine_refused_total", "Connections and requests refused by a limit.", counts.refused);
  page.gauge("vitrine_connections", "Connections open now.", counts.connections);
  page.gauge("vitrine_streams", "Event streams held now.", counts.streams);
  page.counter("vitrine_streams_dropped_total", "Event streams dropped because nobody read.", counts.dropped_streams);
}

void tell_data(Page& page, App& app) {
  const auto now = app.now();
  const auto condition = app.vitals.look(now);
  page.gauge("vitrine_seq", "Number of the last commit.", app.store.version().seq);
  page.head("vitrine_items", "Items kept, by status.", "gauge");
  for (const auto& [status, count] : app.items.count_by_status())
    page.sample("vitrine_items", fmt::format("{{status=\"{}\"}}", name_of(status)), count);
  page.gauge("vitrine_screens_seen", "Screens heard within three minutes.", app.seen.heard_since(now - seen_lately));
  page.gauge("vitrine_database_writable", "Whether the database can be written.",
             condition.why_not_writable.empty() ? 1 : 0);
  page.gauge("vitrine_disk_free_bytes", "Free space where the data are.", condition.disk_free);
  if (condition.last_backup)
    page.gauge("vitrine_last_backup_seconds", "When the newest verified backup was made, Unix time.",
               seconds(*condition.last_backup));
}

}  // namespace

std::vector<Route> metrics_routes(App& app) {
  return {{Method::get, "/metrics", Role::nobody, 0, [&app](const Request&) {
             Page page;
             tell_program(page, app);
             tell_server(page, app);
             tell_data(page, app);
             Reply reply;
             reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
             reply.with("Cache-Control", std::string{caching::none});
             reply.body = page.finish();
             return reply;
           }}};
}

}  // namespace vitrine
