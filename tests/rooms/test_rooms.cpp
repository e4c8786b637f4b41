// The shape of the tree: who may include whom, how large a file may be, what lies at the top.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "test.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path top = SOURCE_DIR;

struct Room {
  std::set<std::string> rooms;         ///< that it may include, besides itself
  std::vector<std::string> libraries;  ///< beginnings of headers that only it may include
};

/// design.md, section 1.
const std::map<std::string, Room> rooms{
    {"base", {{}, {"fmt/", "date/", "unicode/", "sodium.h", "nlohmann/", "qrcodegen.hpp", "systemd/"}}},
    {"model", {{"base"}, {}}},
    {"formats", {{"model", "base"}, {"libxml/", "libical/"}}},
    {"store", {{"model", "base"}, {"sqlite3.h"}}},
    {"net", {{"formats", "store", "model", "base"}, {"curl/"}}},
    // OpenSSL: TLS runs on the sockets that are web's own, within their deadlines.
    {"web",
     {{"formats", "store", "model", "base"},
      {"httplib.h", "mustache.hpp", "kainjow/", "zlib.h", "brotli/", "openssl/"}}},
    {"media", {{"base"}, {"vips/", "seccomp.h", "gmodule.h"}}},
    {"cli", {{"web", "net", "formats", "store", "model", "base"}, {"CLI/", "toml++/"}}},
    {"main.cpp", {{"cli"}, {}}},
};
const std::set<std::string> libraries_for_all{"fmt/format.h", "tl/expected.hpp"};

struct Include {
  std::string what;
  bool ours;  ///< in quotes
};

std::string content(const fs::path& path) {
  std::ifstream in{path};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> files_below(const fs::path& folder, const std::set<std::string>& extensions) {
  std::vector<fs::path> found;
  REQUIRE(fs::is_directory(folder));
  for (auto at = fs::recursive_directory_iterator{folder}; at != fs::recursive_directory_iterator{}; ++at) {
    if (at->path().filename() == "node_modules") at.disable_recursion_pending();
    if (at->is_regular_file() && extensions.contains(at->path().extension())) found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> our_sources() {
  auto found = files_below(top / "src", {".cpp", ".hpp"});
  REQUIRE(found.size() > 50);
  return found;
}

std::vector<Include> includes_of(const fs::path& file) {
  static const std::regex line{R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"};
  std::vector<Include> found;
  std::istringstream text{content(file)};
  for (std::string row; std::getline(text, row);)
    if (std::smatch match; std::regex_search(row, match, line)) found.push_back({match[2], match[1] == "\""});
  return found;
}

/// A header of the C++ library ("vector") or of the system ("sys/stat.h", "unistd.h").
bool is_systems(const std::string& header) {
  static const std::set<std::string> folders{"sys", "netinet", "arpa", "net", "linux"};
  static const std::set<std::string> loose{"dlfcn.h",   "fcntl.h",  "getopt.h",  "grp.h",    "ifaddrs.h", "malloc.h",
                                           "netdb.h",   "poll.h",   "pwd.h",     "sched.h",  "signal.h",  "spawn.h",
                                           "termios.h", "unistd.h", "pthread.h", "syslog.h", "errno.h",   "time.h"};
  const auto slash = header.find('/');
  if (slash != header.npos) return folders.contains(header.substr(0, slash));
  return header.find('.') == header.npos || loose.contains(header);
}

bool begins_with_one_of(const std::string& text, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](const auto& it) { return text.starts_with(it); });
}

std::string room_of(const fs::path& file) { return (*fs::relative(file, top / "src").begin()).string(); }

std::string why_not(const std::string& room, const Include& include) {
  const auto& may = rooms.at(room);
  if (include.ours) {
    if (!fs::exists(top / "src" / include.what)) return "names no file below src/";
    const auto other = room_of(top / "src" / include.what);
    return other == room || may.rooms.contains(other) ? "" : "is of a room that this one may not include";
  }
  if (is_systems(include.what) || libraries_for_all.contains(include.what)) return "";
  return begins_with_one_of(include.what, may.libraries) ? ""
                                                         : "is of a library that belongs to another room, or to none";
}

}  // namespace

TEST_CASE("every include is allowed by the table of rooms") {
  for (const auto& file : our_sources()) {
    const auto room = room_of(file);
    INFO(file.string());
    REQUIRE(rooms.contains(room));
    for (const auto& include : includes_of(file)) {
      INFO(include.what);
      CHECK(why_not(room, include) == "");
    }
  }
}

TEST_CASE("the check of includes would notice") {
  CHECK(why_not("model", {"store/store.hpp", true}) != "");
  CHECK(why_not("net", {"web/server.hpp", true}) != "");
  CHECK(why_not("base", {"model/item.hpp", true}) != "");
  CHECK(why_not("web", {"sqlite3.h", false}) != "");
  CHECK(why_not("model", {"nlohmann/json.hpp", false}) != "");
  CHECK(why_not("web", {"boost/asio.hpp", false}) != "");
  CHECK(why_not("store", {"sqlite3.h", false}) == "");
}

TEST_CASE("no header includes itself by way of others") {
  std::map<std::string, std::vector<std::string>> graph;
  for (const auto& file : our_sources())
    for (const auto& include : includes_of(file))
      if (include.ours) graph[fs::relative(file, top / "src").string()].push_back(include.what);

  std::set<std::string> done;
  std::vector<std::string> path;
  const auto visit = [&](const auto& self, const std::string& file) -> void {
    if (done.contains(file)) return;
    const auto circle = std::find(path.begin(), path.end(), file);
    if (circle != path.end()) {
      std::string told;
      for (auto step = circle; step != path.end(); ++step) told += *step + " → ";
      FAIL_CHECK("a circle: " << told << file);
      return;
    }
    path.push_back(file);
    for (const auto& next : graph[file]) self(self, next);
    path.pop_back();
    done.insert(file);
  };
  std::vector<std::string> files;
  for (const auto& [file, includes] : graph) files.push_back(file);
  for (const auto& file : files) visit(visit, file);
}

/// What a file includes, and what those of ours that it includes do.
std::set<std::string> all_includes(const fs::path& file, std::map<fs::path, std::set<std::string>>& known) {
  if (const auto found = known.find(file); found != known.end()) return found->second;
  std::set<std::string> all;
  for (const auto& include : includes_of(file)) {
    if (!include.ours) all.insert(include.what);
    for (const auto& folder : {file.parent_path(), top / "src", top / "tests", top / "tests/cli"})
      if (include.ours && fs::exists(folder / include.what)) {
        all.merge(all_includes(folder / include.what, known));
        break;
      }
  }
  return known[file] = all;
}

/// Headers that others bring along with one g++ and not with the next.
const std::vector<std::pair<std::string, std::regex>> easily_forgotten{
    {"cstdint", std::regex{R"(\bstd::u?int(8|16|32|64)_t\b)"}},
    {"algorithm",
     std::regex{
         R"(\bstd::(min|max|clamp|sort|find|find_if|count|count_if|any_of|all_of|none_of|transform|reverse)[(<])"}},
    {"cerrno", std::regex{R"(\berrno\b(?!\.h))"}}};

TEST_CASE("a source that uses fixed widths, algorithms or error numbers includes their header") {
  std::map<fs::path, std::set<std::string>> known;
  for (const auto* folder : {"src", "tests"})
    for (const auto& file : files_below(top / folder, {".cpp"})) {
      const auto has = all_includes(file, known);
      const auto code = std::regex_replace(content(file), std::regex{"//[^\n]*"}, "");
      INFO(file.string());
      for (const auto& [header, use] : easily_forgotten) {
        INFO("<" << header << ">");
        CHECK((has.contains(header) || !std::regex_search(code, use)));
      }
    }
}

TEST_CASE("headers are read once, by #pragma once") {
  for (const auto& file : files_below(top / "src", {".hpp"})) {
    INFO(file.string());
    CHECK(content(file).find("#pragma once\n") != std::string::npos);
  }
}

TEST_CASE(
    "no source is longer than 400 lines (500 for a test), none in src wider than 120 characters, none ends in a "
    "blank") {
  auto files = our_sources();
  for (const auto& folder : {"tests", "static"})
    for (const auto& file : files_below(top / folder, {".cpp", ".hpp", ".js", ".mjs"})) files.push_back(file);
  for (const auto& file : files) {
    INFO(file.string());
    const auto strict = file.string().starts_with((top / "src").string());
    std::istringstream text{content(file)};
    int lines = 0;
    for (std::string line; std::getline(text, line);) {
      ++lines;
      const auto characters = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
      INFO("line " << lines);
      if (strict && characters > 120) FAIL_CHECK("wider than 120 characters");
      if (!line.empty() && (line.back() == ' ' || line.back() == '\t')) FAIL_CHECK("ends in a blank");
      if (line.find('\t') != line.npos) FAIL_CHECK("holds a tab");
    }
    CHECK(lines <= (strict ? 400 : 500));
  }
}

TEST_CASE("nothing is left for later") {
  const std::regex later{
      "\\b(TO"
      "DO|FIX"
      "ME|X"
      "XX|HA"
      "CK)\\b"};
  for (const auto* folder : {"src", "tests", "static", "templates", "deploy"}) {
    if (!fs::is_directory(top / folder)) continue;
    for (const auto& file :
         files_below(top / folder, {".cpp", ".hpp", ".js", ".mjs", ".css", ".html", ".sql", ".sh", ".txt", ""})) {
      INFO(file.string());
      CHECK_FALSE(std::regex_search(content(file), later));
    }
  }
}

TEST_CASE("at the top there is only what a newcomer expects") {
  const std::set<std::string> expected{"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "deploy", "src",
                                       "static",         "templates",         "tests"};
  for (const auto& entry : fs::directory_iterator{top}) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(".") || name == "build") continue;
    INFO(name);
    CHECK(expected.contains(name));
  }
}
