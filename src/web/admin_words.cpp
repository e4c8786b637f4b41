#include "web/admin_words.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::string filled(std::string text, AdminWords::Fields fields) {
  for (const auto& [name, value] : fields) {
    const auto mark = fmt::format("{{{}}}", name);
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
      text.replace(at, mark.size(), value);
  }
  return text;
}

}  // namespace

AdminWords::AdminWords(std::string_view json_text) {
  auto file = parse_json(json_text);
  if (!file) throw Fault{"the file is no JSON: " + file.error()};
  try {
    lang_ = file->at("lang");
    name_ = file->at("name");
    sections_ = std::move(file->at("sections"));
    script_ = to_text(sections_.at("script"));
  } catch (const Json::exception& missing) {
    throw Fault{missing.what()};
  }
  data_ = to_data(sections_);
}

const Json& AdminWords::at(std::string_view path) const {
  const auto* found = &sections_;
  for (const auto part : split(path, '.')) {
    const auto next = found->is_object() ? found->find(std::string{part}) : found->end();
    if (next == found->end()) throw Fault{fmt::format("the words of \"{}\" lack \"{}\"", lang_, path)};
    found = &*next;
  }
  return *found;
}

std::string AdminWords::text(std::string_view path, Fields fields) const {
  return filled(at(path).get<std::string>(), fields);
}

std::string AdminWords::count(std::string_view path, std::int64_t n, Fields fields) const {
  const bool one = n == 1 || (n == 0 && lang_ == "fr");
  const auto number = std::to_string(n);
  return filled(filled(at(path).at(one ? "one" : "other").get<std::string>(), {{"n", number}}), fields);
}

std::string AdminWords::person(std::string_view name) const {
  return name == "local" ? text("common.this_machine") : std::string{name};
}

AdminDictionary::AdminDictionary() {
  for (const auto& file : embedded_below("templates/admin/")) {
    if (!file.path.ends_with(".json")) continue;
    try {
      all_.emplace_back(file.bytes);
    } catch (const Fault& fault) {
      throw Fault{fmt::format("{}: {}", file.path, fault.what())};
    }
  }
  if (all_.empty()) throw Fault{"the program was built without templates/admin/*.json"};
}

const AdminWords& AdminDictionary::of(const std::vector<std::string>& tags) const {
  const auto speaks = [&](std::string_view tag) {
    return std::find_if(all_.begin(), all_.end(), [&](const auto& words) { return words.lang() == primary(tag); });
  };
  for (const auto& tag : tags)
    if (const auto found = speaks(to_lower_ascii(tag)); found != all_.end()) return *found;
  const auto english = speaks("en");
  return english != all_.end() ? *english : all_.front();
}

std::vector<std::string> accepted_languages(std::string_view header) {
  std::vector<std::pair<double, std::string>> weighed;
  for (const auto part : split(header, ',')) {
    const auto pieces = split(part, ';');
    const auto tag = trim(pieces.front());
    double weight = 1;
    if (pieces.size() > 1)
      if (const auto q = trim(pieces[1]); q.starts_with("q="))
        std::from_chars(q.data() + 2, q.data() + q.size(), weight);
    if (!tag.empty() && tag != "*" && weight > 0) weighed.emplace_back(weight, tag);
  }
  std::stable_sort(weighed.begin(), weighed.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> tags;
  for (auto& [weight, tag] : weighed) tags.push_back(std::move(tag));
  return tags;
}

}  // namespace vitrine
