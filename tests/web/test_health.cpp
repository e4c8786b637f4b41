// Health and metrics tell the truth.
#include <filesystem>

#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("a healthy server says so, and what it stands at") {
  Desk desk;
  desk.make();
  desk.ask("", "POST", "/api/v1/screens/one/report", "{}");
  desk.now += std::chrono::minutes{1};
  const auto health = desk.get("/healthz", "");
  REQUIRE(health.status == 200);
  const auto json = health.json();
  CHECK(json["status"] == "ok");
  CHECK(json["version"] == desk.store.version().text());
  CHECK(json["seq"] == 1);
  CHECK(json["database_writable"] == true);
  CHECK(json["screens_seen"] == 1);
  CHECK(json["uptime_seconds"] == 60);
  CHECK(json["disk_free_bytes"].get<std::uint64_t>() > 0);
  CHECK(json.contains("last_backup"));
  CHECK(health.header("Cache-Control") == "no-store");
  desk.now += std::chrono::minutes{10};
  CHECK(desk.get("/healthz", "").json()["screens_seen"] == 0);
}

TEST_CASE("metrics are in the format of Prometheus, each with its help and type") {
  Desk desk;
  desk.make();
  desk.make(R"({"title":"Draft","status":"draft"})");
  desk.app.counts = [] { return Server::Counts{7, 1, 0, 3, 2}; };
  const auto metrics = desk.get("/metrics", "");
  REQUIRE(metrics.status == 200);
  CHECK(metrics.type == "text/plain; version=0.0.4; charset=utf-8");
  for (const auto* line :
       {"vitrine_requests_total 7\n", "vitrine_connections 3\n", "vitrine_streams 2\n", "vitrine_seq 2\n",
        "vitrine_items{status=\"draft\"} 1\n", "vitrine_items{status=\"published\"} 1\n", "vitrine_screens_seen 0\n",
        "vitrine_database_writable 1\n", "process_resident_memory_bytes "}) {
    INFO(line);
    CHECK(metrics.text.find(line) != std::string::npos);
  }
  std::size_t samples = 0;
  for (std::size_t from = 0; from < metrics.text.size();) {
    const auto end = metrics.text.find('\n', from);
    REQUIRE(end != std::string::npos);
    const auto line = metrics.text.substr(from, end - from);
    from = end + 1;
    if (line[0] == '#') continue;
    ++samples;
    const auto name = line.substr(0, line.find_first_of("{ "));
    INFO(line);
    CHECK(metrics.text.find("# HELP " + name + " ") != std::string::npos);
    CHECK(metrics.text.find("# TYPE " + name + " ") != std::string::npos);
    CHECK_NOTHROW(std::stod(line.substr(line.rfind(' '))));
  }
  CHECK(samples > 12);
}
