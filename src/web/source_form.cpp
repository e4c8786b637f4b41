#include "web/source_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "model/item_json.hpp"
#include "web/repeat_words.hpp"
#include "web/source_places.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::array<std::string_view, 3> kinds{"news", "event", "notice"};
constexpr std::array<std::string_view, 3> rules{"archive_upcoming", "archive", "keep"};
constexpr std::size_t longest_text = 160;  ///< characters of a summary in a preview
constexpr std::array intervals{15, 30, 60, 180, 720, 1440};

Json whole_or_text(std::string_view text) {
  const auto typed = trim(text);
  if (typed.empty()) return nullptr;
  std::int64_t number = 0;
  const auto [end, wrong] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (wrong != std::errc{} || end != typed.data() + typed.size()) return std::string{typed};
  return number;
}

Json text_or_null(std::string_view text) {
  const auto typed = trim(text);
  return typed.empty() ? Json(nullptr) : Json(std::string{typed});
}

Json tags_of(std::string_view text) {
  Json tags = Json::array();
  for (const auto part : split(text, ','))
    if (const auto tag = trim(part); !tag.empty()) tags.push_back(std::string{tag});
  return tags;
}

std::string plain(const Json& value) {
  return value.is_null() ? std::string{} : value.is_string() ? value.get<std::string>() : to_text(value);
}

Data text_data(const Json& value) {
  const auto text = plain(value);
  return text.empty() ? Data{false} : Data{text};
}

Data choice(std::string value, std::string label, bool chosen) {
  Data data;
  data.set("value", std::move(value));
  data.set("label", std::move(label));
  data.set("chosen", Data{chosen});
  return data;
}

list kind_choices(const AdminWords& words, const Json& chosen) {
  list all{choice("", words.text("sources.kind_any"), chosen.is_null())};
  for (const auto kind : kinds)
    all.push_back(choice(std::string{kind}, words.text("sources.kind_" + std::string{kind}), chosen == kind));
  return all;
}

/// The organisation's languages, and the one that the source has besides.
list lang_choices(const Admin& admin, const AdminWords& words, const Json& chosen) {
  auto tags = admin.app.channels.organisation().langs;
  if (chosen.is_string() && std::find(tags.begin(), tags.end(), chosen.get<std::string>()) == tags.end())
    tags.push_back(chosen.get<std::string>());
  list all{choice("", words.text("sources.lang_any"), chosen.is_null())};
  for (const auto& tag : tags) {
    const auto& of = admin.date_words().of(tag);
    all.push_back(choice(tag, of.lang() == tag.substr(0, 2) ? of.name() : tag, chosen == tag));
  }
  return all;
}

list interval_choices(const AdminWords& words, const Json& chosen) {
  list all;
  bool found = false;
  for (const auto minutes : intervals) {
    found = found || chosen == minutes;
    all.push_back(
        choice(std::to_string(minutes), words.text("sources.every_" + std::to_string(minutes)), chosen == minutes));
  }
  if (!found) all.push_back(choice(plain(chosen), words.text("sources.every_other", {{"n", plain(chosen)}}), true));
  return all;
}

list rule_choices(const AdminWords& words, const Json& chosen) {
  list all;
  for (const auto rule : rules)
    all.push_back(choice(std::string{rule}, words.text("sources.gone_" + std::string{rule}), chosen == rule));
  return all;
}

/// "Event · Tuesday 1 December 2026, 18:30 · new · with a picture"
std::string entry_facts(const Admin& admin, const Request& request, const Json& entry) {
  const auto& words = admin.words(request);
  const auto& item = entry.at("item");
  std::string facts = words.text("nav." + item.value("kind", "news"));
  const auto add = [&](const std::string& text) {
    if (!text.empty()) facts += " · " + text;
  };
  const auto& when = item.at(item.at("starts_at").is_string() ? "starts_at" : "published_at");
  // The day in words: "04/12/26" is two days in two countries.
  if (const auto at = when.is_string() ? parse_rfc3339(when.get<std::string>()) : refuse(std::string{}))
    add(admin.when_in_full(request, *at));
  else if (const auto day = parse_date(when.is_string() ? when.get<std::string>() : std::string{}))
    add(admin.dates(request).full_date(*day));
  add(repeat_words(words, admin.dates(request), content_from_json(item), admin.zone()));
  if (entry.value("act", "") == "created") add(words.text("sources.is_new"));
  if (entry.value("act", "") == "updated") add(words.text("sources.is_changed"));
  if (entry.value("picture", false)) add(words.text("sources.with_picture"));
  return facts;
}

/// What is to be checked about an entry's date; nothing: it is plain.
Data entry_check(const AdminWords& words, const Json& date) {
  if (!date.is_object()) return Data{false};
  return Data{words.text(date.at("read_as").is_null() ? "sources.date_here" : "sources.order_here",
                         {{"text", date.value("text", "")}})};
}

/// "Friday 4 December 2026" of a stored time; empty: there is none.
std::string day_words(const Admin& admin, const Request& request, const Json& time) {
  const auto at = time.is_string() ? parse_rfc3339(time.get<std::string>()) : refuse(std::string{});
  return at ? admin.dates(request).full_date(admin.zone().date_at(*at)) : std::string{};
}

}  // namespace

Json source_patch(const Form& form) {
  Json patch{{"url", std::string{trim(form.value("url"))}},
             {"name", std::string{trim(form.value("name"))}},
             {"tags", tags_of(form.value("tags"))},
             {"kind", text_or_null(form.value("kind"))},
             {"lang", text_or_null(form.value("lang"))},
             {"interval_minutes", whole_or_text(form.value("interval"))},
             {"max_items", whole_or_text(form.value("max_items"))},
             {"max_age_days", whole_or_text(form.value("max_age"))},
             {"when_gone", text_or_null(form.value("when_gone"))},
             {"as_drafts", form.has("as_drafts")},
             {"local_network", form.has("local_network")}};
  add_places(patch, form);
  return patch;
}

void set_source_form(Data& data, const Admin& admin, const Request& request, const Json& source, const Wrong& wrong) {
  const auto& words = admin.words(request);
  std::string tags;
  for (const auto& tag : source.at("tags")) tags += (tags.empty() ? "" : ", ") + tag.get<std::string>();
  data.set("url", text_data(source.at("url")));
  data.set("name", text_data(source.at("name")));
  data.set("tags", text_data(tags));
  data.set("kinds", Data{kind_choices(words, source.at("kind"))});
  data.set("langs", Data{lang_choices(admin, words, source.at("lang"))});
  data.set("intervals", Data{interval_choices(words, source.at("interval_minutes"))});
  data.set("rules", Data{rule_choices(words, source.at("when_gone"))});
  data.set("max_items", text_data(source.at("max_items")));
  data.set("max_age", text_data(source.at("max_age_days")));
  data.set("as_drafts", Data{source.at("as_drafts") == true});
  data.set("local_network", Data{source.at("local_network") == true});
  data.set("wrong", Data{!wrong.empty()});
  for (const auto field : {"url", "name", "tags", "max_items", "max_age_days"}) {
    const auto found = wrong.find(field);
    data.set(std::string{"wrong_"} + field, found == wrong.end() ? Data{false} : Data{found->second});
  }
}

std::vector<std::string> date_checks(const Admin& admin, const Request& request, const Json& dates) {
  const auto& words = admin.words(request);
  std::vector<std::string> all;
  if (const auto n = dates.value("unread", 0); n > 0)
    all.push_back(words.count("sources.dates", n, {{"text", plain(dates.at("unread_text"))}}));
  if (dates.value("guessed", 0) > 0)
    all.push_back(words.text("sources.order", {{"text", plain(dates.at("guessed_text"))},
                                               {"day", day_words(admin, request, dates.at("guessed_as"))}}));
  return all;
}

Data preview_data(const Admin& admin, const Request& request, const Json& preview) {
  const auto& words = admin.words(request);
  Data data;
  data.set("title", text_data(preview.at("title")));
  list items;
  for (const auto& entry : preview.at("items")) {
    Data one;
    one.set("title", entry.at("item").value("title", ""));
    one.set("facts", entry_facts(admin, request, entry));
    one.set("check", entry_check(words, entry.at("date")));
    one.set("text", text_data(shorten(entry.at("item").value("summary", ""), longest_text)));
    one.set("link", text_data(entry.at("item").value("link", Json(nullptr))));
    items.push_back(std::move(one));
  }
  const auto& counts = preview.at("counts");
  const auto all = counts.value("created", 0) + counts.value("updated", 0) + counts.value("unchanged", 0);
  const auto more = all - static_cast<int>(items.size());
  const auto skipped = counts.value("skipped", 0);
  data.set("nothing", Data{items.empty()});
  data.set("items", Data{items});
  data.set("more", more > 0 ? Data{words.count("sources.more", more)} : Data{false});
  data.set("skipped", skipped > 0 ? Data{words.count("sources.skipped", skipped)} : Data{false});
  return data;
}

Data error_data(const AdminWords& words, const Json& source, const Json& error) {
  if (!error.is_object()) return Data{false};
  const auto code = error.value("code", "");
  // Who has said already that it is on their network is not told to say so.
  const bool never = code == "address_forbidden" && source.value("local_network", false);
  return Data{words.text("sources.errors." + (never ? "address_never" : code))};
}

}  // namespace vitrine
