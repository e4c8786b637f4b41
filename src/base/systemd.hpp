// Word to the service manager (sd_notify(3)). Without one, every function does nothing.
#pragma once

#include <chrono>
#include <string_view>

namespace vitrine {

/// The service is up: it answers. `status` is shown by `systemctl status`.
void tell_ready(std::string_view status);
void tell_stopping();
/// Still well; to be said more often than watchdog_interval().
void tell_alive();
/// How long silence is borne; zero: nobody watches.
std::chrono::microseconds watchdog_interval();

}  // namespace vitrine
