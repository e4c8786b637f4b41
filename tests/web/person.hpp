// Somebody who is signed in with a browser: a cookie, and the token that every change must show.
#pragma once

#include <string>
#include <string_view>

#include "desk.hpp"

constexpr const char* good_password = "three calm words";

class Person {
 public:
  /// Makes the account and signs in; `role` "" takes an account that is there.
  Person(Desk& desk, std::string name, std::string_view role, std::string password = good_password);

  Answer ask(std::string_view method, std::string_view target, std::string body = "");
  /// As a page of another site, or a careless script, would: without the token.
  Answer ask_without_token(std::string_view method, std::string_view target, std::string body = "");

  const std::string name;
  std::string cookie, csrf;

 private:
  Desk& desk_;
};

/// POST /session; `headers` besides.
Answer sign_in(Desk& desk, const std::string& name, const std::string& password = good_password, Headers headers = {});
/// "vitrine_session=…" of an answer that sets it.
std::string cookie_of(const Answer& answer);
