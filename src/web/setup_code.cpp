#include "web/setup_code.hpp"

#include <cstdint>

#include "base/secret.hpp"

namespace vitrine {
namespace {

// Without 0 and O, 1 and I and L, 5 and S, 8 and B, V and U, which are confused when read aloud or from afar.
constexpr std::string_view alphabet = "234679ACDEFGHJKMNPQRTUWXYZ";
constexpr std::size_t length = 8;
constexpr std::chrono::hours lifetime{1};
constexpr int most_wrong_tries = 5;

std::string random_letters() {
  constexpr auto usable = static_cast<std::uint8_t>(256 / alphabet.size() * alphabet.size());
  std::string letters;
  while (letters.size() < length) {
    std::uint8_t byte = 0;
    fill_random(&byte, 1);
    if (byte < usable) letters += alphabet[byte % alphabet.size()];
  }
  return letters;
}

std::string normalised(std::string_view typed) {
  std::string letters;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    letters += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return letters;
}

}  // namespace

bool SetupCode::works(Instant now) const {
  return !letters_.empty() && wrong_tries_ < most_wrong_tries && now < expires_at_ && now >= expires_at_ - lifetime;
}

SetupCode::Code SetupCode::current(Instant now) {
  const std::lock_guard guard{mutex_};
  const bool is_new = !works(now);
  if (is_new) {
    letters_ = random_letters();
    expires_at_ = now + lifetime;
    wrong_tries_ = 0;
  }
  return {letters_.substr(0, 4) + "-" + letters_.substr(4), expires_at_, is_new};
}

bool SetupCode::matches(std::string_view typed, Instant now) {
  const std::lock_guard guard{mutex_};
  if (!works(now)) return false;
  if (same_secret(normalised(typed), letters_)) return true;
  ++wrong_tries_;
  return false;
}

void SetupCode::end() {
  const std::lock_guard guard{mutex_};
  letters_.clear();
}

}  // namespace vitrine
