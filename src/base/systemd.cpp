#include "base/systemd.hpp"

#include <cstdint>

#include <systemd/sd-daemon.h>

#include <fmt/format.h>

namespace vitrine {

void tell_ready(std::string_view status) { sd_notify(0, fmt::format("READY=1\nSTATUS={}", status).c_str()); }
void tell_stopping() { sd_notify(0, "STOPPING=1"); }
void tell_alive() { sd_notify(0, "WATCHDOG=1"); }

std::chrono::microseconds watchdog_interval() {
  std::uint64_t interval = 0;
  return std::chrono::microseconds{sd_watchdog_enabled(0, &interval) > 0 ? interval : 0};
}

}  // namespace vitrine
