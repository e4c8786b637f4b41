// The calendar that goes out is judged from outside: libical parses it without a complaint and finds it within the
// restrictions of RFC 5545; what libical does not look at is asked line by line.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <libical/ical.h>

#include "base/text.hpp"
#include "formats/difficult_items.hpp"
#include "formats/item_maker.hpp"

using namespace vitrine;

namespace {

using Faults = std::vector<std::string>;
using Calendar = std::unique_ptr<icalcomponent, void (*)(icalcomponent*)>;

/// Properties that libical adds where it was not content.
void collect_complaints(icalcomponent* component, Faults& faults) {
  for (auto* property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); property;
       property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
    faults.emplace_back(icalproperty_get_xlicerror(property));
  for (auto* inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); inner;
       inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
    collect_complaints(inner, faults);
}

/// 3.1: lines end with CRLF and have 75 bytes at most; what is folded is UTF-8 on each of its lines.
Faults faults_of_lines(const std::string& text) {
  Faults faults;
  for (auto line : split(text, '\n')) {
    if (line.empty()) continue;
    if (line.back() != '\r') faults.push_back("ends without CRLF: " + std::string{line});
    line.remove_suffix(1);
    if (line.empty()) faults.emplace_back("an empty line");
    if (line.size() > 75) faults.push_back("is longer than 75 bytes: " + std::string{line});
    if (!is_utf8(line)) faults.push_back("cuts a character: " + std::string{line});
    if (has_control_characters(line, false)) faults.push_back("has a control character: " + std::string{line});
  }
  if (!text.ends_with("\r\n")) faults.emplace_back("the last line does not end");
  return faults;
}

std::string unfolded(std::string text) {
  for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
  return text;
}

/// 3.6.1, 3.6.5: what a component must have, once.
const std::map<std::string_view, std::vector<std::string>> needed = {
    {"VEVENT", {"UID", "DTSTAMP", "DTSTART"}},
    {"STANDARD", {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"}},
    {"DAYLIGHT", {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"}}};

/// What libical's restrictions leave out: addresses are ASCII (RFC 3986), zones are described, identities are single,
/// what must be there is, properties that come once come once.
Faults faults_of_meaning(const std::string& text) {
  Faults faults;
  std::set<std::string> zones, used, ids;
  std::map<std::string, int> once;
  for (auto line : split(unfolded(text), '\n')) {
    line = trim(line);
    const auto name = line.substr(0, line.find_first_of(";:"));
    const auto value = line.substr(std::min(line.size(), line.find(':') + 1));
    if (name == "BEGIN") once.clear();
    if (const auto must = needed.find(value); name == "END" && must != needed.end())
      for (const auto& property : must->second)
        if (once[property] == 0) faults.push_back(fmt::format("a {} has no {}", value, property));
    if (name == "STATUS" && value != "CONFIRMED" && value != "CANCELLED") faults.emplace_back(line);
    if (name == "TZID") zones.emplace(value);
    if (const auto at = line.find(";TZID="); at != std::string_view::npos && at < line.find(':'))
      used.emplace(line.substr(at + 6, line.find_first_of(";:", at + 6) - at - 6));
    if (name == "UID" && !ids.emplace(value).second) faults.push_back("a UID comes twice: " + std::string{value});
    for (const auto* single : {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "RRULE", "STATUS",
                               "TZOFFSETFROM", "TZOFFSETTO"})
      if (name == single && ++once[single] > 1) faults.push_back("comes twice: " + std::string{line});
    for (const auto* address : {"URL", "IMAGE", "ATTACH"})
      if (name == address && std::any_of(line.begin(), line.end(), [](unsigned char c) { return c >= 0x80; }))
        faults.push_back("an address is no URI: " + std::string{line});
  }
  for (const auto& zone : used)
    if (!zones.contains(zone)) faults.push_back("a zone is not described: " + zone);
  for (const auto& zone : zones)
    if (!used.contains(zone)) faults.push_back("a zone is described and not used: " + zone);
  return faults;
}

/// libical restricts most what has a method (RFC 5546), for which our events lack but an organizer.
std::string as_published(const std::string& text) {
  std::string out;
  for (const auto line : split(text, '\n')) {
    if (line == "BEGIN:VEVENT\r" && out.find("\nMETHOD:") == std::string::npos) out += "METHOD:PUBLISH\r\n";
    out += std::string{line} + '\n';
    if (line == "BEGIN:VEVENT\r") out += "ORGANIZER:mailto:desk@example.org\r\n";
  }
  return out;
}

/// 3.8.2.2: an end has its beginning's kind and comes after it.
Faults faults_of_times(icalcomponent* event) {
  auto* const end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
  if (!end) return {};
  const auto from = icalcomponent_get_dtstart(event), to = icalcomponent_get_dtend(event);
  if (from.is_date != to.is_date) return {"DTEND is of another kind than DTSTART"};
  if (icaltime_compare(from, to) >= 0) return {"DTEND is not after DTSTART"};
  return {};
}

Faults faults_of(const std::string& text) {
  auto faults = faults_of_lines(text);
  const Calendar calendar{icalparser_parse_string(text.c_str()), &icalcomponent_free};
  if (!calendar || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT) return {"is no calendar"};
  if (!icalrestriction_check(calendar.get())) faults.emplace_back("breaks a restriction");
  collect_complaints(calendar.get(), faults);
  const Calendar published{icalparser_parse_string(as_published(text).c_str()), &icalcomponent_free};
  if (!icalrestriction_check(published.get())) faults.emplace_back("breaks a restriction of what is published");
  for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); event;
       event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT))
    for (auto& fault : faults_of_times(event)) faults.push_back(std::move(fault));
  for (auto& fault : faults_of_meaning(text)) faults.push_back(std::move(fault));
  return faults;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  REQUIRE(text.find(what) != std::string::npos);
  return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("whatever is in it, the calendar is valid by RFC 5545") {
  for (const std::string base : {"https://wänd.example.org/v", ""}) {
    const auto text = written(&write_ical, base, difficult_items());
    INFO(text);
    CHECK(faults_of(text) == Faults{});
    for (unsigned seed = 1; seed <= 100; ++seed) {
      ItemMaker maker(seed);
      auto item = maker.make();
      while (item.content.kind != Kind::event) item = maker.make();
      const auto one = written(&write_ical, base, {item});
      INFO(one);
      CHECK(faults_of(one) == Faults{});
    }
  }
}

TEST_CASE("the judge of calendars sees what is wrong") {
  const auto good = written(&write_ical, "https://wall.example.org", difficult_items());
  REQUIRE(faults_of(good).empty());
  for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
           {"VERSION:2.0\r\n", ""},
           {"PRODID:", "X-PRODID:"},
           {"UID:", "X-UID:"},
           {"DTSTAMP:", "X-DTSTAMP:"},
           {"DTSTART;", "X-DTSTART;"},
           {"\r\nSUMMARY", "\r\nSUMMARY:A\r\nSUMMARY"},
           {"DTEND;TZID=Europe/Brussels:20261204T21", "DTEND;TZID=Europe/Brussels:20261204T11"},
           {"DTEND;TZID=Europe/Brussels:20261204T210000", "DTEND;VALUE=DATE:20261205"},
           {"TZID:Asia/Tokyo", "TZID:Asia/Elsewhere"},
           {"STATUS:CONFIRMED", "STATUS:SOMEHOW"},
           {"FREQ=WEEKLY", "FREQ=SOMETIMES"},
           {"TZOFFSETTO:+0100\r\n", ""},
           {"END:VEVENT\r\n", ""},
           {"BEGIN:VEVENT\r\n", "BEGIN:VEVENT\n"},
           {"SUMMARY;LANGUAGE=en:", "SUMMARY;LANGUAGE=en:" + std::string(60, 'x')}}) {
    INFO(what << " -> " << with);
    CHECK_FALSE(faults_of(replaced(good, what, with)).empty());
  }
}
