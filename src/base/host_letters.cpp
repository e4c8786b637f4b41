#include "base/host_letters.hpp"

#include <array>
#include <cstdint>
#include <memory>

#include <unicode/uidna.h>
#include <unicode/uspoof.h>

namespace vitrine {
namespace {

constexpr std::string_view mark = "xn--";
constexpr std::size_t longest_name = 1024;  // bytes; a name has 253 letters at most

/// One script, or those that a language has beside each other, like the three of Japanese.
bool is_of_one_script(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker{uspoof_open(&status), &uspoof_close};
  if (U_FAILURE(status)) return false;
  uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
  uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL, &status);
  const auto found =
      uspoof_checkUTF8(checker.get(), name.data(), static_cast<std::int32_t>(name.size()), nullptr, &status);
  return U_SUCCESS(status) && found == 0;
}

/// Empty when it is no name.
std::string decoded(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, decltype(&uidna_close)> rules{uidna_openUTS46(UIDNA_DEFAULT, &status), &uidna_close};
  if (U_FAILURE(status)) return {};
  std::array<char, longest_name> buffer{};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const auto length = uidna_nameToUnicodeUTF8(rules.get(), name.data(), static_cast<std::int32_t>(name.size()),
                                              buffer.data(), static_cast<std::int32_t>(buffer.size()), &info, &status);
  if (U_FAILURE(status) || info.errors != 0 || length > static_cast<std::int32_t>(buffer.size())) return {};
  return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string host_in_letters(std::string_view host) {
  if (host.find(mark) == std::string_view::npos) return std::string{host};
  const auto port = host.find(':');
  auto name = decoded(host.substr(0, port));
  if (name.empty() || !is_of_one_script(name)) return std::string{host};
  return port == std::string_view::npos ? name : name.append(host.substr(port));
}

}  // namespace vitrine
