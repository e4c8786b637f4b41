// What the operator decides, parsed once at start: flag beats environment beats file beats default.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.hpp"
#include "base/result.hpp"

namespace vitrine {

struct Settings {
  std::filesystem::path data;                ///< the data folder; absolute
  std::string listen = "[::]:8080";          ///< HOST:PORT; port 0 picks a free one
  std::string token;                         ///< of `push`; from flag or environment only, never from a file
  int workers = 4;                           ///< threads that answer requests
  int connections_per_address = 128;         ///< many screens may sit behind one address
  std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For is believed
  std::vector<std::string> host_names;       ///< names by which the server may be called, besides *.local
  std::filesystem::path tls_certificate;     ///< PEM; absolute; empty: plain HTTP
  std::filesystem::path tls_key;             ///< PEM; absolute; given exactly when the certificate is
  Level log_level = Level::info;
};

/// Names of settings as in a file: "connections_per_address"; a flag is "--" and the name with hyphens, a variable of
/// the environment "VITRINE_" and the name in upper case.
using SettingTexts = std::map<std::string, std::string, std::less<>>;
using Environment = std::function<std::optional<std::string>(std::string_view name)>;
/// That of the process.
std::optional<std::string> environment_variable(std::string_view name);

/// `flags`: what was given on the command line; "config" names the file, else $VITRINE_CONFIG, else
/// /etc/vitrine/vitrine.toml if there is one. Refuses a value that is wrong, and a key of the file that is unknown,
/// with a sentence that names place and name. Throws Fault when the file cannot be read.
Expected<Settings> read_settings(const SettingTexts& flags, const Environment& environment = environment_variable);

/// The folder meant without any setting: $STATE_DIRECTORY, else $XDG_DATA_HOME/vitrine, else
/// ~/.local/share/vitrine. Refuses when not even HOME is set.
Expected<std::filesystem::path> default_data_folder(const Environment& environment);

}  // namespace vitrine
