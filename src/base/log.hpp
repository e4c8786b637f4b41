// The structured log: one line of key=value pairs (logfmt) an event, on standard output, where systemd's
// journal picks it up. Never give it a secret; a value is whatever you would show to a stranger.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace vitrine {

enum class Level { debug, info, warning, error };

struct LogField {
  std::string_view key;
  std::string value;

  LogField(std::string_view k, std::string v) : key(k), value(std::move(v)) {}
  LogField(std::string_view k, std::string_view v) : key(k), value(v) {}
  LogField(std::string_view k, const char* v) : key(k), value(v) {}
  template <class N>
  requires std::is_arithmetic_v<N> LogField(std::string_view k, N v) : key(k), value(std::to_string(v)) {}
};

/// Writes `time=… level=… event=… key=value …`. Safe from any thread; lines never mix.
void log(Level level, std::string_view event, std::initializer_list<LogField> fields = {});

/// Below this level nothing is written. Set once at start.
void set_log_level(Level level);
/// For commands, whose standard output is their result: from now on lines go to standard error.
void log_to_standard_error();

}  // namespace vitrine
