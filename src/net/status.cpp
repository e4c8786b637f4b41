#include "net/status.hpp"

#include <fmt/format.h>

#include "net/document.hpp"

namespace vitrine {

std::optional<PullError> error_of_status(const FetchReply& reply) {
  using enum PullTrouble;
  const auto error = [&](PullTrouble what, std::string_view detail) {
    return PullError{what, fmt::format("{} answered {}: {}", reply.url, reply.status, detail), reply.status};
  };
  const auto status = reply.status;
  if ((status >= 200 && status < 300) || status == 304) return std::nullopt;
  const bool turned_away = status == 401 || status == 403 || status == 407 || status == 429 || status == 503;
  if (turned_away && (is_robot_check(reply.body) || reply.header("cf-mitigated") == "challenge"))
    return error(robot_check, "it asks whether a person reads it");
  if (status == 401 || status == 403 || status == 407) return error(login_needed, "it is not for everybody");
  if (status == 410) return error(gone, "it is gone for good");
  if (status == 429 || status == 503) return error(asked_to_wait, "it asks to come back later");
  if (status >= 500) return error(server_trouble, "its server has a trouble of its own");
  return error(not_found, "there is nothing at this address");
}

}  // namespace vitrine
