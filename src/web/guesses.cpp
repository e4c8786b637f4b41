#include "web/guesses.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "web/peers.hpp"

namespace vitrine {
namespace {

using namespace std::chrono_literals;

constexpr int free_tries = 5;
constexpr auto longest_wait = 600s, forgotten_after = 3600s;
constexpr int guessed_at = 10;  ///< tries by others from which an account is taken to be guessed at

/// Of an address that has tried so often.
std::chrono::seconds pause_after(int tries) {
  if (tries < free_tries) return 0s;
  return std::min<std::chrono::seconds>(longest_wait, std::chrono::seconds{2 << std::min(tries - free_tries, 10)});
}

/// Of everybody who wants into an account that others have tried so often.
std::chrono::seconds pause_of_guessed(int tries) {
  if (tries < guessed_at) return 0s;
  return std::min<std::chrono::seconds>(5s, std::chrono::seconds{1 + (tries - guessed_at) / 10});
}

std::chrono::seconds left_until(Instant at, Instant now) {
  return at <= now ? 0s : std::chrono::ceil<std::chrono::seconds>(at - now);
}

std::string pair_of(const std::string& address, const std::string& account) { return address + "\n" + account; }

}  // namespace

Guesses::Tries& Guesses::find(Table& table, const std::string& name, Instant now) {
  const auto is_over = [&](const Tries& tries) { return now < tries.last || now - tries.last >= forgotten_after; };
  if (const auto found = table.find(name); found != table.end()) {
    if (is_over(found->second)) found->second = {};
    return found->second;
  }
  if (table.size() >= names_) std::erase_if(table, [&](const auto& entry) { return is_over(entry.second); });
  if (table.size() >= names_)
    table.erase(std::min_element(table.begin(), table.end(),
                                 [](const auto& a, const auto& b) { return a.second.last < b.second.last; }));
  return table[name];
}

std::chrono::seconds Guesses::attempt(std::string_view address, std::string_view account, Instant now) {
  const auto from = network_of(address);
  const auto whose = to_lower_ascii(account.substr(0, 64));
  const std::lock_guard guard{mutex_};
  auto& of_address = find(addresses_, from, now);
  if (const auto wait = left_until(of_address.last + pause_after(of_address.count), now); wait > 0s) return wait;
  auto& of_account = find(accounts_, whose, now);
  auto& of_pair = find(pairs_, pair_of(from, whose), now);
  if (const auto pause = pause_of_guessed(of_account.count - of_pair.count); pause > 0s && of_pair.count == 0) {
    if (of_pair.asked == Instant{}) of_pair.asked = of_pair.last = now;
    if (const auto wait = left_until(of_pair.asked + pause, now); wait > 0s) return wait;
  }
  for (auto* tries : {&of_address, &of_account, &of_pair}) {
    ++tries->count;
    tries->last = now;
  }
  return 0s;
}

void Guesses::succeeded(std::string_view address, std::string_view account) {
  const auto from = network_of(address);
  const auto whose = to_lower_ascii(account.substr(0, 64));
  const std::lock_guard guard{mutex_};
  const auto pair = pairs_.find(pair_of(from, whose));
  if (pair == pairs_.end()) return;
  // Only what was tried here: who has an account of their own cannot wash off guesses at another.
  const auto take_back = [&](Table& table, const std::string& name) {
    const auto found = table.find(name);
    if (found == table.end()) return;
    found->second.count = std::max(0, found->second.count - pair->second.count);
    if (found->second.count == 0) table.erase(found);
  };
  take_back(addresses_, from);
  take_back(accounts_, whose);
  pairs_.erase(pair);
}

bool Guesses::begins_to_wait(std::string_view address) const {
  const std::lock_guard guard{mutex_};
  const auto found = addresses_.find(network_of(address));
  return found != addresses_.end() && found->second.count == free_tries;
}

}  // namespace vitrine
