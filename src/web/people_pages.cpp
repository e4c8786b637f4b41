#include "web/people_pages.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace vitrine {
namespace {

std::string waiting(const AdminWords& words, const ApiAnswer& answer) {
  const auto text = answer.reply.header("Retry-After");
  std::int64_t seconds = 1;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds > 90 ? words.count("refusal.wait_minutes", (seconds + 59) / 60) : words.count("refusal.wait", seconds);
}

std::string of_status(const AdminWords& words, const ApiAnswer& answer) {
  switch (answer.status) {
    case 401: return words.text("refusal.wrong");
    case 429: return waiting(words, answer);
    case 503: return words.text("refusal.busy");
    default: return words.text("refusal.other");
  }
}

struct Mark {
  std::string_view sign, name;
};

template <std::size_t N>
std::string_view first_in(std::string_view text, const std::array<Mark, N>& marks) {
  for (const auto& [sign, name] : marks)
    if (text.find(sign) != std::string_view::npos) return name;
  return {};
}

}  // namespace

Json refusal_words(const AdminWords& words, const ApiAnswer& answer) {
  auto wrong = Json::object();
  if (answer.ok()) return wrong;
  constexpr std::array known{"name", "password", "current_password", "code", "role", "time_zone", "logo"};
  const auto errors = answer.body.is_object() ? answer.body.value("errors", Json::array()) : Json::array();
  for (const auto& error : errors) {
    const auto field = error.value("pointer", "/").substr(1);
    if (std::find(known.begin(), known.end(), field) != known.end())
      wrong[field] = words.text("refusal." + field);
    else
      wrong["all"] = words.text("refusal.other");
  }
  if (wrong.empty()) wrong["all"] = of_status(words, answer);
  return wrong;
}

Json role_choices(const AdminWords& words, Role most, std::string_view chosen) {
  auto choices = Json::array();
  for (const auto role : {Role::reader, Role::author, Role::editor, Role::admin}) {
    if (role > most) continue;
    const std::string name{name_of(role)};
    choices.push_back({{"value", name},
                       {"label", words.text("roles." + name)},
                       {"hint", words.text("roles." + name + "_hint")},
                       {"chosen", name == chosen}});
  }
  return choices;
}

Json language_choices(const AdminDictionary& dictionary, std::string_view chosen) {
  auto choices = Json::array();
  for (const auto& each : dictionary.all())
    choices.push_back({{"value", each.lang()}, {"label", each.name()}, {"chosen", each.lang() == chosen}});
  return choices;
}

std::string safe_way_back(std::string_view to) {
  const bool ours = to == "/admin" || to.starts_with("/admin/") || to.starts_with("/admin?");
  const bool plain = std::none_of(to.begin(), to.end(), [](char c) {
    return c == '\\' || static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x7f;
  });
  return ours && plain ? std::string{to} : "/admin";
}

Reply with_cookie_of(const ApiAnswer& answer, Reply reply) {
  if (const auto cookie = answer.reply.header("Set-Cookie"); !cookie.empty())
    reply.with("Set-Cookie", std::string{cookie});
  return reply;
}

std::string device_name(std::string_view user_agent) {
  // In this order: each names itself among the names of those that it resembles.
  constexpr std::array browsers{Mark{"Edg", "Edge"},       Mark{"OPR/", "Opera"},     Mark{"Firefox/", "Firefox"},
                                Mark{"FxiOS/", "Firefox"}, Mark{"Chrome/", "Chrome"}, Mark{"CriOS/", "Chrome"},
                                Mark{"Safari/", "Safari"}};
  constexpr std::array systems{Mark{"Android", "Android"}, Mark{"iPhone", "iPhone"},   Mark{"iPad", "iPad"},
                               Mark{"Windows", "Windows"}, Mark{"Macintosh", "macOS"}, Mark{"CrOS", "ChromeOS"},
                               Mark{"Linux", "Linux"}};
  const auto browser = first_in(user_agent, browsers), system = first_in(user_agent, systems);
  if (browser.empty()) return shorten(user_agent, 60);
  return system.empty() ? std::string{browser} : std::string{browser} + " · " + std::string{system};
}

}  // namespace vitrine
