#include "base/password.hpp"

#include <algorithm>
#include <chrono>

#include "base/secret.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// What the tests of everything else can wait for.
constexpr HashCost cheap{.passes = 1, .bytes = std::size_t{8} << 20};

std::chrono::nanoseconds time_of(const auto& act) {
  const auto begin = std::chrono::steady_clock::now();
  act();
  return std::chrono::steady_clock::now() - begin;
}

}  // namespace

TEST_CASE("a password fits its own hash and no other") {
  start_crypto();
  PasswordHasher passwords{cheap};
  const auto hash = passwords.hash("three calm words");
  CHECK(hash.starts_with("$argon2id$v=19$m=8192,t=1,p=1$"));
  CHECK(hash != passwords.hash("three calm words"));  // salted
  CHECK(passwords.matches(hash, "three calm words"));
  CHECK_FALSE(passwords.matches(hash, "three calm word"));
  CHECK_FALSE(passwords.matches(hash, ""));
  CHECK_FALSE(passwords.matches("", "three calm words"));
  CHECK_FALSE(passwords.matches("no hash of ours", "three calm words"));
  CHECK_FALSE(passwords.matches(std::string(1000, '$'), "three calm words"));
}

TEST_CASE("a hash is outdated when today's cost is another") {
  start_crypto();
  const PasswordHasher today{{.passes = 2, .bytes = std::size_t{8} << 20}};
  PasswordHasher before{cheap};
  const auto hash = before.hash("three calm words");
  CHECK_FALSE(before.is_outdated(hash));
  CHECK(today.is_outdated(hash));
}

TEST_CASE("a name that nobody has costs the time of a wrong password") {
  start_crypto();
  PasswordHasher passwords;
  const auto hash = passwords.hash("three calm words");
  auto wrong = std::chrono::nanoseconds::max(), nobody = wrong;
  for (int i = 0; i < 3; ++i) {
    wrong = std::min(wrong, time_of([&] { passwords.matches(hash, "another one"); }));
    nobody = std::min(nobody, time_of([&] { passwords.pretend("another one"); }));
  }
  CHECK(nobody > wrong / 2);
  CHECK(nobody < wrong * 2);
}
