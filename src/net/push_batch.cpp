#include "net/push_batch.hpp"

#include <array>
#include <cerrno>
#include <charconv>

#include <fmt/format.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/json_items.hpp"
#include "model/empty_entry.hpp"
#include "model/item_json.hpp"

namespace vitrine {
namespace {

constexpr std::uintmax_t largest_image = 32u << 20;

/// What keeps a file from being sent as an image; empty: nothing that we see.
std::string trouble_with(const std::filesystem::path& image) {
  std::error_code error;
  const auto name = image.filename().string();
  if (!std::filesystem::is_regular_file(image, error)) return fmt::format("there is no image file {}", image.string());
  const auto size = std::filesystem::file_size(image, error);
  if (error || ::access(image.c_str(), R_OK) != 0) return fmt::format("the image file {} cannot be read", name);
  if (size == 0) return fmt::format("the image file {} is empty", name);
  if (size > largest_image) return fmt::format("the image file {} is larger than 32 MiB", name);
  return {};
}

std::string in_words(Date day) {
  constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                              "July",    "August",   "September", "October", "November", "December"};
  const auto weekday = std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
  return fmt::format("{} {} {} {}", weekdays.at(weekday), unsigned{day.day()}, months.at(unsigned{day.month()} - 1),
                     static_cast<int>(day.year()));
}

}  // namespace

TemporaryFile::TemporaryFile() {
  auto pattern = (std::filesystem::temp_directory_path() / "vitrine-XXXXXX").string();
  const Fd file{::mkstemp(pattern.data())};
  if (!file) throw Fault(system_error("make", pattern, errno));
  path_ = pattern;
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

PushBatch::PushBatch() : items_(items_file_.path(), std::ios::binary) {}

void PushBatch::read(std::istream& in, const ReadOptions& options, const std::string& name,
                     const std::filesystem::path& folder) {
  file_names_.push_back(name);
  DatesToCheck dates;
  auto how = options;
  how.about = [&](const FeedAbout& about) {
    for (const auto& [pointer, note] : about.dates) dates.add(note);
  };
  const auto result = read_items(in, how, [&](Draft draft, std::string pointer) {
    if (says_nothing(draft)) return notes_.push_back(fmt::format("left out {}: {}", pointer, draft.problems[0].detail));
    add(std::move(draft), std::move(pointer), folder);
  });
  note_dates(dates, name, options.zone);
  if (result) return;
  for (const auto& problem : result.error())
    add_problem(places_.size(), {file_names_.size() - 1, problem.pointer}, "", problem.detail);
}

void PushBatch::note_dates(const DatesToCheck& dates, const std::string& name, const Zone& zone) {
  if (dates.unread > 0)
    notes_.push_back(fmt::format("{}: {} dates cannot be read, such as \"{}\"; their items are dated by this import",
                                 name, dates.unread, dates.unread_text));
  if (dates.guessed > 0)
    notes_.push_back(fmt::format(
        "{}: no date tells whether day or month comes first; \"{}\" is read as {} (month first: --lang en-US)", name,
        dates.guessed_text, in_words(zone.date_at(*dates.guessed_as))));
}

void PushBatch::add(Draft draft, std::string pointer, const std::filesystem::path& folder) {
  places_.push_back({file_names_.size() - 1, std::move(pointer)});
  add_image(draft, folder);
  for (const auto& problem : draft.problems)
    add_problem(places_.size() - 1, places_.back(), problem.pointer, problem.detail);
  items_ << to_text(to_json(draft)) << '\n';
  if (!items_) throw Fault(system_error("write", items_file_.path(), errno));
}

void PushBatch::take(std::vector<UpstreamEntry> entries, const std::string& name, const ItemDefaults& defaults,
                     Instant now) {
  file_names_.push_back(name);
  DatesToCheck dates;
  for (const auto& entry : entries)
    if (entry.date) dates.add(*entry.date);
  note_dates(dates, name, Zone::find(defaults.time_zone).value_or(Zone{}));
  for (auto& entry : entries) {
    auto draft = entry.draft;
    // It is fetched for what is good otherwise; a poster is nothing without it.
    const bool pictured = draft.kind == name_of(Kind::poster) && draft.image && draft.image->url;
    draft.image.reset();
    if (entry.draft.image && entry.draft.image->file) entry.draft.image.reset();  // a stranger names no file of ours
    if (pictured) draft.image.emplace().sha256 = Sha256{}.hex();
    complete(draft, now);
    if (const auto valid = validate(draft, defaults); !valid) {
      const auto& problem = valid.error().front();
      notes_.push_back(fmt::format("left out {}{}: {}", entry.pointer, problem.pointer, problem.detail));
      continue;
    }
    if (pictured && fetched_file(*entry.draft.image->url).empty()) {
      notes_.push_back(fmt::format("left out {}: a poster is nothing without its picture", entry.pointer));
      continue;
    }
    add(std::move(entry.draft), std::move(entry.pointer), {});
  }
}

/// Fetched once; empty: it cannot be had.
const std::string& PushBatch::fetched_file(const std::string& url) {
  const auto [known, is_new] = fetched_.emplace(url, "");
  if (!is_new) return known->second;
  const auto reply = fetch_ ? fetch_(url) : refuse(PullError{PullTrouble::unreachable, url + ": not fetched", 0});
  if (reply && reply->status == 200 && !reply->body.empty()) {
    write_file_atomically(pictures_.emplace_back().path(), reply->body);
    known->second = pictures_.back().path().string();
  } else {
    notes_.push_back("without the picture " +
                     (reply ? fmt::format("{}: it answers {}", url, reply->status) : reply.error().detail));
  }
  return known->second;
}

void PushBatch::fetch_image(Draft& draft) {
  const auto& file = fetched_file(*draft.image->url);
  draft.image->url = std::nullopt;
  if (file.empty()) return draft.image.reset();
  images_[file].items.push_back(places_.size() - 1);
  draft.image->file = file;
}

void PushBatch::add_image(Draft& draft, const std::filesystem::path& folder) {
  if (draft.image && draft.image->url && draft.image->sha256.empty()) return fetch_image(draft);
  if (!draft.image || !draft.image->file || !draft.image->sha256.empty()) return;
  const auto& named = *draft.image->file;
  const auto image = (folder / named).lexically_normal();
  const auto trouble = named.find("://") != std::string::npos
                           ? std::string{"an image is a file's name here; download it first"}
                           : trouble_with(image);
  if (!trouble.empty()) {
    draft.problems.push_back({"/image/file", trouble});
    return;
  }
  images_[image].items.push_back(places_.size() - 1);
  draft.image->file = image.string();
}

std::vector<std::filesystem::path> PushBatch::images() const {
  std::vector<std::filesystem::path> paths;
  for (const auto& [path, image] : images_) paths.push_back(path);
  return paths;
}

void PushBatch::refuse_image(const std::filesystem::path& image, std::string why) {
  for (const auto item : images_[image].items) add_problem(item, places_[item], "/image/file", why);
}

template <class Visit>
void PushBatch::each_item(Visit visit) {
  items_.flush();
  if (!items_) throw Fault(system_error("write", items_file_.path(), errno));
  std::ifstream in(items_file_.path(), std::ios::binary);
  std::string line;
  for (std::size_t i = 0; std::getline(in, line); ++i) visit(i, line);
}

std::filesystem::path PushBatch::body() {
  std::ofstream out(body_file_.path(), std::ios::binary);
  out << "{\"items\":[";
  each_item([&](std::size_t i, std::string& line) {
    auto item = images_.empty() ? Expected<Json>{Json(nullptr)} : parse_json(line);
    if (item && item->is_object() && item->contains("image") && (*item)["image"].contains("file")) {
      auto& image = (*item)["image"];
      image["sha256"] = images_[image["file"].get<std::string>()].sha256;
      image.erase("file");
      line = to_text(*item);
    }
    out << (i == 0 ? "\n" : ",\n") << line;
  });
  out << "\n]}\n";
  out.close();
  if (!out) throw Fault(system_error("write", body_file_.path(), errno));
  return body_file_.path();
}

std::vector<std::string> PushBatch::looked_at(const Zone& zone) {
  constexpr std::size_t most = 50;
  std::vector<std::string> lines;
  each_item([&](std::size_t, const std::string& line) {
    const auto item = lines.size() < most ? parse_json(line) : refuse(std::string{});
    if (!item || !item->is_object()) return;
    const auto draft = draft_from_json(*item);
    const auto when = draft.starts_at ? draft.starts_at : draft.published_at;
    auto day = parse_date(when.value_or(""));
    if (const auto at = parse_rfc3339_in(when.value_or(""), zone); !day && at) day = zone.date_at(*at);
    lines.push_back(fmt::format("{:<20} {}", day ? in_words(*day) : "no date", draft.title.value_or("")));
  });
  return lines;
}

void PushBatch::write(std::ostream& out, const std::function<std::string(const std::filesystem::path&)>& name,
                      std::string_view unsaid) {
  out << "{\"items\":[";
  each_item([&](std::size_t i, const std::string& line) {
    auto item = parse_json(line).value();
    if (item.value("lang", "") == unsaid) item.erase("lang");
    if (item.contains("image") && item["image"].contains("file"))
      item["image"]["file"] = name(item["image"]["file"].get<std::string>());
    out << (i == 0 ? "\n" : ",\n") << to_text(item);
  });
  out << "\n]}\n";
}

void PushBatch::validate_all(const ItemDefaults& defaults, Instant now) {
  each_item([&](std::size_t i, const std::string& line) {
    const auto item = parse_json(line);
    if (!item) return;
    auto draft = draft_from_json(*item);
    if (draft.image && draft.image->file) draft.image->sha256 = std::string(64, '0');  // will have a name
    complete(draft, now);
    const auto valid = validate(draft, defaults);
    if (valid) return;
    for (const auto& problem : valid.error()) add_problem(i, places_[i], problem.pointer, problem.detail);
  });
}

void PushBatch::add_problem(std::size_t item, const Place& place, std::string_view field, std::string_view detail) {
  auto line = file_names_[place.file];
  if (place.pointer.starts_with("/lines/")) {
    line += fmt::format(", line {}", place.pointer.substr(7));
    if (!field.empty()) line += fmt::format(", {}", field.substr(1));
  } else if (!place.pointer.empty() || !field.empty()) {
    line += fmt::format(" {}{}", place.pointer, field);
  }
  if (!field.empty() && !told_.insert(line).second) return;
  problems_.emplace(item, fmt::format("{}: {}", line, detail));
}

std::vector<std::string> PushBatch::problems() const {
  std::vector<std::string> lines;
  for (const auto& [item, line] : problems_) lines.push_back(line);
  return lines;
}

void PushBatch::add_server_problem(const Problem& problem) {
  constexpr std::string_view list = "/items/";
  auto rest = std::string_view{problem.pointer};
  std::size_t index = 0;
  if (rest.starts_with(list)) {
    rest.remove_prefix(list.size());
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
    if (error == std::errc{} && index < places_.size())
      return add_problem(index, places_[index], rest.substr(static_cast<std::size_t>(end - rest.data())),
                         problem.detail);
  }
  problems_.emplace(places_.size(),
                    problem.pointer.empty() ? problem.detail : fmt::format("{}: {}", problem.pointer, problem.detail));
}

}  // namespace vitrine
