#include "cli/settings.hpp"
#include "program.hpp"
#include "test.hpp"

using namespace vitrine;
using test::Folder;

namespace {
Environment of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](std::string_view name) {
    const auto found = variables.find(std::string{name});
    return found == variables.end() ? std::nullopt : std::optional{found->second};
  };
}
std::string refusal(const std::string& toml) {
  const Folder folder;
  const auto read = read_settings({{"config", folder.file("v.toml", toml)}}, of({{"HOME", "/home/anna"}}));
  return read ? "" : read.error();
}
}  // namespace

TEST_CASE("a flag beats the environment, which beats the file, which beats the default") {
  const Folder folder;
  const auto file = folder.file("vitrine.toml", "listen = \"file:1\"\nworkers = 2\nconnections_per_address = 7\n");
  const auto environment = of({{"HOME", "/home/anna"}, {"VITRINE_LISTEN", "env:2"}, {"VITRINE_WORKERS", "3"}});
  const auto all = read_settings({{"config", file}, {"listen", "flag:3"}}, environment).value();
  CHECK(all.listen == "flag:3");
  CHECK(all.workers == 3);
  CHECK(all.connections_per_address == 7);
  CHECK(all.log_level == Level::info);
  CHECK(read_settings({{"config", file}}, environment)->listen == "env:2");
  CHECK(read_settings({{"config", file}}, of({{"HOME", "/h"}}))->listen == "file:1");
  CHECK(read_settings({}, of({{"HOME", "/h"}}))->listen == "[::]:8080");
}

TEST_CASE("the file is named by a flag, else by the environment") {
  const Folder folder;
  const auto one = folder.file("one.toml", "workers = 5"), two = folder.file("two.toml", "workers = 6");
  CHECK(read_settings({}, of({{"HOME", "/h"}, {"VITRINE_CONFIG", two}}))->workers == 6);
  CHECK(read_settings({{"config", one}}, of({{"HOME", "/h"}, {"VITRINE_CONFIG", two}}))->workers == 5);
  CHECK_THROWS_AS(read_settings({{"config", (folder / "none.toml").string()}}, of({{"HOME", "/h"}})), Fault);
}

TEST_CASE("data go to the service's folder, else to that of the user") {
  using Variables = std::map<std::string, std::string>;
  const std::vector<std::pair<Variables, std::string>> cases{
      {{{"STATE_DIRECTORY", "/var/lib/vitrine"}, {"XDG_DATA_HOME", "/x"}, {"HOME", "/h"}}, "/var/lib/vitrine"},
      {{{"STATE_DIRECTORY", "/var/lib/a:/var/lib/b"}}, "/var/lib/a"},
      {{{"XDG_DATA_HOME", "/x"}, {"HOME", "/h"}}, "/x/vitrine"},
      {{{"XDG_DATA_HOME", "relative"}, {"HOME", "/h"}}, "/h/.local/share/vitrine"},
      {{{"HOME", "/h"}}, "/h/.local/share/vitrine"},
      {{{"HOME", "/h"}, {"VITRINE_DATA", "/d/../e"}}, "/e"},
  };
  for (const auto& [variables, folder] : cases) CHECK(read_settings({}, of(variables))->data == folder);
  CHECK_FALSE(read_settings({}, of({})).has_value());
}

TEST_CASE("lists come as arrays in a file and with commas elsewhere") {
  const Folder folder;
  const auto file = folder.file("v.toml", "trusted_proxies = [\"10.0.0.1\", \"::1\"]\nhost_names = \"a.example\"");
  const auto read = read_settings({{"config", file}}, of({{"HOME", "/h"}, {"VITRINE_HOST_NAMES", "b.example, c"}}));
  CHECK(read->trusted_proxies == std::vector<std::string>{"10.0.0.1", "::1"});
  CHECK(read->host_names == std::vector<std::string>{"b.example", "c"});
}

TEST_CASE("a setting that will not do is refused by name, and in a file by line") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"\nwalls = 3", "line 2: unknown setting \"walls\""},
      {"token = \"secret\"", "unknown setting \"token\""},  // no secret in a file
      {"workers = 4\nworkers = 5", "line 2: "},
      {"workers = 0", "line 1: workers must be a number from 1 to 64, not \"0\""},
      {"workers = \"many\"", "workers must be a number"},
      {"workers = true", "workers must be a text, a number or a list"},
      {"\n\nlisten = 8080", "line 3: listen must be HOST:PORT"},
      {"listen = \"::1:8080\"", "listen must be HOST:PORT"},
      {"listen = \"localhost:65536\"", "listen must be HOST:PORT"},
      {"log_level = \"loud\"", "log_level must be debug, info, warning or error"},
      {"listen = ", "line 1: "},
      {"[server]\nlisten = \"a:1\"", "line 1: unknown setting \"server\""},
  };
  for (const auto& [toml, part] : cases) {
    INFO(toml << " gave: " << refusal(toml));
    CHECK(refusal(toml).find(part) != std::string::npos);
  }
  CHECK(read_settings({}, of({{"HOME", "/h"}, {"VITRINE_LISTEN", "x"}})).error().find("VITRINE_LISTEN (in the") == 0);
  CHECK(read_settings({{"connections_per_address", "x"}}, of({{"HOME", "/h"}})).error().find("--connections-per-") ==
        0);
}
