#include "web/screen_orders.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/sha256.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::minutes patience{2};
constexpr std::size_t code_length = 6, wake_length = 16, most_waiting = 4;
// Crockford's base 32: no I, L, O, U.
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

unsigned digit(char hex) { return static_cast<unsigned>(hex <= '9' ? hex - '0' : hex - 'a' + 10); }

}  // namespace

std::string_view name_of(ScreenCommand command) { return command == ScreenCommand::identify ? "identify" : "reload"; }

std::optional<ScreenCommand> screen_command(std::string_view name) {
  for (const auto command : {ScreenCommand::identify, ScreenCommand::reload})
    if (name == name_of(command)) return command;
  return std::nullopt;
}

ScreenOrders::ScreenOrders() : secret_(random_hex(16)) {}

std::string ScreenOrders::code(std::string_view id) const {
  const auto sum = sha256(fmt::format("code {} {}", secret_, id)).hex();
  std::string code;
  for (std::size_t i = 0; i < code_length; ++i)
    code += letters[(digit(sum[2 * i]) * 16 + digit(sum[2 * i + 1])) % letters.size()];
  return code;
}

std::string ScreenOrders::clean_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    code += c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
  }
  return code;
}

std::string ScreenOrders::wake_word(std::string_view id) const {
  return sha256(fmt::format("wake {} {}", secret_, id)).hex().substr(0, wake_length);
}

void ScreenOrders::add(const std::string& id, ScreenCommand command, Instant now) {
  const std::lock_guard guard{mutex_};
  drop_old(now);
  auto& waiting = waiting_[id];
  std::erase_if(waiting, [&](const Waiting& one) { return one.command == command; });
  if (waiting.size() < most_waiting) waiting.push_back({command, now});
}

std::vector<ScreenCommand> ScreenOrders::take(std::string_view id, Instant now) {
  const std::lock_guard guard{mutex_};
  drop_old(now);
  const auto found = waiting_.find(id);
  if (found == waiting_.end()) return {};
  std::vector<ScreenCommand> commands;
  for (const auto& one : found->second) commands.push_back(one.command);
  waiting_.erase(found);
  return commands;
}

void ScreenOrders::drop_old(Instant now) {
  for (auto& [id, waiting] : waiting_)
    std::erase_if(waiting, [&](const auto& one) { return now - one.since > patience; });
  std::erase_if(waiting_, [](const auto& one) { return one.second.empty(); });
}

std::string screen_event(std::string_view wake_word) {
  return fmt::format("event: screen\ndata: {{\"wake\":\"{}\"}}\n\n", wake_word);
}

}  // namespace vitrine
