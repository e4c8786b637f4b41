#include "cli/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr auto usual_config = "/etc/vitrine/vitrine.toml";

/// Gives a sentence when the text will not do, else "".
using Take = std::string (*)(Settings&, std::string_view);

struct Setting {
  std::string_view name;
  Take take;
  bool in_file = true;
};

template <int least, int most>
std::string take_number(int& into, std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
    return fmt::format("must be a number from {} to {}, not \"{}\"", least, most, text);
  into = number;
  return "";
}

std::string take_list(std::vector<std::string>& into, std::string_view text) {
  into.clear();
  for (const auto part : split(text, ','))
    if (const auto entry = trim(part); !entry.empty()) into.emplace_back(entry);
  return "";
}

std::string take_path(std::filesystem::path& into, std::string_view text) {
  into = text.empty() ? std::filesystem::path{}
                      : std::filesystem::absolute(std::filesystem::path{text}).lexically_normal();
  return "";
}

std::string take_data(Settings& settings, std::string_view text) {
  return text.empty() ? "must name a folder" : take_path(settings.data, text);
}

std::string take_listen(Settings& settings, std::string_view text) {
  const auto colon = text.rfind(':');
  int port = -1;
  const bool bare_ipv6 = colon != std::string_view::npos && text.front() != '[' && text.find(':') != colon;
  if (colon == std::string_view::npos || colon == 0 || bare_ipv6 ||
      !take_number<0, 65535>(port, text.substr(colon + 1)).empty())
    return fmt::format("must be HOST:PORT, as in 127.0.0.1:8080 or [::]:8080, not \"{}\"", text);
  settings.listen = text;
  return "";
}

std::string take_log_level(Settings& settings, std::string_view text) {
  constexpr std::array<std::string_view, 4> names{"debug", "info", "warning", "error"};
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return fmt::format("must be debug, info, warning or error, not \"{}\"", text);
  settings.log_level = static_cast<Level>(found - names.begin());
  return "";
}

constexpr std::array<Setting, 10> all_settings{{
    {"data", take_data},
    {"listen", take_listen},
    {"token", [](Settings& s, std::string_view text) -> std::string { return s.token = text, ""; }, false},
    {"workers", [](Settings& s, std::string_view text) { return take_number<1, 64>(s.workers, text); }},
    {"connections_per_address",
     [](Settings& s, std::string_view text) { return take_number<1, 100'000>(s.connections_per_address, text); }},
    {"trusted_proxies", [](Settings& s, std::string_view text) { return take_list(s.trusted_proxies, text); }},
    {"host_names", [](Settings& s, std::string_view text) { return take_list(s.host_names, text); }},
    {"tls_certificate", [](Settings& s, std::string_view text) { return take_path(s.tls_certificate, text); }},
    {"tls_key", [](Settings& s, std::string_view text) { return take_path(s.tls_key, text); }},
    {"log_level", take_log_level},
}};

std::string variable_of(std::string_view name) {
  std::string variable = "VITRINE_";
  for (const char c : name) variable += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return variable;
}

std::string flag_of(std::string_view name) {
  std::string flag = "--" + std::string{name};
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

/// A value of the file as the text that a flag would have: numbers as written, lists with commas. nullopt: neither.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  const auto* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  std::string joined;
  for (const auto& entry : *list) {
    if (!entry.is_string()) return std::nullopt;
    joined += (joined.empty() ? "" : ",") + entry.as_string()->get();
  }
  return joined;
}

std::string take_entry(Settings& settings, std::string_view key, const toml::node& node) {
  const auto setting = std::find_if(all_settings.begin(), all_settings.end(),
                                    [&](const Setting& each) { return each.in_file && each.name == key; });
  if (setting == all_settings.end()) {
    std::string known;
    for (const auto& each : all_settings)
      if (each.in_file) known += fmt::format("{}{}", known.empty() ? "" : ", ", each.name);
    return fmt::format("unknown setting \"{}\"; there are: {}", key, known);
  }
  const auto text = text_of(node);
  if (!text) return fmt::format("{} must be a text, a number or a list of texts", key);
  const auto wrong = setting->take(settings, *text);
  return wrong.empty() ? "" : fmt::format("{} {}", key, wrong);
}

/// Gives a sentence with file and line when something in it will not do, else "".
std::string take_file(Settings& settings, const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  try {
    const auto table = toml::parse(bytes, file.string());
    for (const auto& [key, node] : table)
      if (const auto wrong = take_entry(settings, key.str(), node); !wrong.empty())
        return fmt::format("{}, line {}: {}", file.string(), key.source().begin.line, wrong);
  } catch (const toml::parse_error& error) {
    return fmt::format("{}, line {}: {}", file.string(), error.source().begin.line, error.description());
  }
  return "";
}

std::optional<std::filesystem::path> config_file(const SettingTexts& flags, const Environment& environment) {
  if (const auto flag = flags.find("config"); flag != flags.end()) return flag->second;
  if (auto named = environment("VITRINE_CONFIG"); named && !named->empty()) return std::move(*named);
  std::error_code ignored;
  if (std::filesystem::exists(usual_config, ignored)) return usual_config;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> environment_variable(std::string_view name) {
  const char* value = std::getenv(std::string{name}.c_str());
  return value != nullptr ? std::optional<std::string>{value} : std::nullopt;
}

Expected<std::filesystem::path> default_data_folder(const Environment& environment) {
  // systemd gives a list when a unit has several state directories; the first is ours.
  if (const auto state = environment("STATE_DIRECTORY"); state && !state->empty())
    return std::filesystem::path{state->substr(0, state->find(':'))};
  if (const auto home = environment("XDG_DATA_HOME"); home && home->starts_with('/'))
    return std::filesystem::path{*home} / "vitrine";
  if (const auto home = environment("HOME"); home && !home->empty())
    return std::filesystem::path{*home} / ".local/share/vitrine";
  return refuse(std::string{"there is no place for the data: HOME is not set; name a folder with --data DIR"});
}

Expected<Settings> read_settings(const SettingTexts& flags, const Environment& environment) {
  Settings settings;
  if (const auto file = config_file(flags, environment))
    if (auto wrong = take_file(settings, *file); !wrong.empty()) return refuse(wrong);
  for (const auto& setting : all_settings) {
    const auto variable = variable_of(setting.name);
    if (const auto text = environment(variable); text && !text->empty())
      if (const auto wrong = setting.take(settings, *text); !wrong.empty())
        return refuse(fmt::format("{} (in the environment) {}", variable, wrong));
    if (const auto flag = flags.find(setting.name); flag != flags.end())
      if (const auto wrong = setting.take(settings, flag->second); !wrong.empty())
        return refuse(fmt::format("{} {}", flag_of(setting.name), wrong));
  }
  if (settings.tls_certificate.empty() != settings.tls_key.empty())
    return refuse(fmt::format("{} is set without {}; TLS needs both",
                              settings.tls_key.empty() ? "tls_certificate" : "tls_key",
                              settings.tls_key.empty() ? "tls_key" : "tls_certificate"));
  if (settings.data.empty()) {
    auto folder = default_data_folder(environment);
    if (!folder) return refuse(folder.error());
    settings.data = std::move(*folder);
  }
  return settings;
}

}  // namespace vitrine
