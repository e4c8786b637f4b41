#include "person.hpp"

#include "test.hpp"

using namespace vitrine;

Answer sign_in(Desk& desk, const std::string& name, const std::string& password, Headers headers) {
  return desk.ask("", "POST", "/api/v1/session", to_text({{"name", name}, {"password", password}}), std::move(headers));
}

std::string cookie_of(const Answer& answer) {
  const auto set = answer.header("Set-Cookie");
  return set.substr(0, set.find(';'));
}

Person::Person(Desk& desk, std::string name_, std::string_view role, std::string password)
    : name(std::move(name_)), desk_(desk) {
  if (!role.empty()) {
    const auto made =
        desk.ask("local", "POST", "/api/v1/users", to_text({{"name", name}, {"role", role}, {"password", password}}));
    INFO(made.text);
    REQUIRE(made.status == 201);
  }
  const auto answer = sign_in(desk, name, password);
  INFO(answer.text);
  REQUIRE(answer.status == 200);
  cookie = cookie_of(answer);
  csrf = answer.json()["csrf"];
}

Answer Person::ask(std::string_view method, std::string_view target, std::string body) {
  return desk_.ask("", method, target, std::move(body), {{"Cookie", cookie}, {"X-CSRF-Token", csrf}});
}

Answer Person::ask_without_token(std::string_view method, std::string_view target, std::string body) {
  return desk_.ask("", method, target, std::move(body), {{"Cookie", cookie}});
}
