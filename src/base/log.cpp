#include "base/log.hpp"

#include <atomic>
#include <cstdio>

#include "base/instant.hpp"

namespace vitrine {
namespace {
std::atomic<Level> lowest{Level::info};
std::atomic<bool> to_standard_error{false};

constexpr std::string_view name_of(Level level) {
  switch (level) {
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "error";
}

void append_value(std::string& line, std::string_view value) {
  const bool plain = !value.empty() && value.find_first_of(" \"=\\\t\r\n") == std::string_view::npos;
  if (plain) {
    line += value;
    return;
  }
  line += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') line += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      line += c == '\n' ? "\\n" : "?";  // no control character reaches a terminal
    else
      line += c;
  }
  line += '"';
}
}  // namespace

void set_log_level(Level level) { lowest = level; }
void log_to_standard_error() { to_standard_error = true; }

void log(Level level, std::string_view event, std::initializer_list<LogField> fields) {
  if (level < lowest) return;
  std::string line = "time=" + format_rfc3339(system_now());
  line += " level=";
  line += name_of(level);
  line += " event=";
  append_value(line, event);
  for (const auto& field : fields) {
    line += ' ';
    line += field.key;
    line += '=';
    append_value(line, field.value);
  }
  line += '\n';
  auto* const out = to_standard_error ? stderr : stdout;
  std::fwrite(line.data(), 1, line.size(), out);  // one call: stdio locks the stream for it
  std::fflush(out);
}

}  // namespace vitrine
