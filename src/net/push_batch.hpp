// What a push sends: the items of all its files as one JSON body, on disk, and where each of them came from.
#pragma once

#include <filesystem>
#include <fstream>
#include <iosfwd>
#include <list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/reader.hpp"
#include "model/validate.hpp"
#include "net/upstream.hpp"

namespace vitrine {

/// A file of its own in the system's temporary folder, gone with its owner.
class TemporaryFile {
 public:
  TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class PushBatch {
 public:
  PushBatch();

  /// Reads one file to its end. Images that items name are looked for beside it. What is wrong with the file or its
  /// items is added to problems(). `name`: as people know the file.
  void read(std::istream& in, const ReadOptions& options, const std::string& name, const std::filesystem::path& folder);

  /// What was read from an address on the web. Nobody here can mend it, so what is no valid item is left out with a
  /// note.
  void take(std::vector<UpstreamEntry> entries, const std::string& name, const ItemDefaults& defaults, Instant now);
  /// How pictures on the web are fetched; without it they are left out, with a note.
  void fetch_pictures_by(std::function<Expected<FetchReply, PullError>(const std::string& url)> fetch) {
    fetch_ = std::move(fetch);
  }
  /// What was left out, and why, and dates that may be read wrong: a line each.
  const std::vector<std::string>& notes() const { return notes_; }

  std::size_t size() const { return places_.size(); }
  /// The images that items name, each once, in the order of their paths.
  std::vector<std::filesystem::path> images() const;
  /// Notes what the server calls an image, or why it was refused.
  void name_image(const std::filesystem::path& image, std::string sha256) { images_[image].sha256 = std::move(sha256); }
  void refuse_image(const std::filesystem::path& image, std::string why);

  /// `{"items":[…]}` with the images' names in place; call it once everything was read.
  std::filesystem::path body();
  /// The same with pictures named as files, each by what `name` gives; items of the language `unsaid` have none.
  void write(std::ostream& out, const std::function<std::string(const std::filesystem::path&)>& name,
             std::string_view unsaid);
  /// Of the first items when they are and what they are called, for whoever looks before it is done: "Fri 26 June 2026
  /// A square". The day in words, because "06.07.26" is two days in two countries.
  std::vector<std::string> looked_at(const Zone& zone);
  /// Adds what validate() finds in each item, so that all that is wrong is told at once.
  void validate_all(const ItemDefaults& defaults, Instant now);

  bool has_problems() const { return !problems_.empty(); }
  /// One line each, with file and place, in their order: "news.csv, line 12, title: …".
  std::vector<std::string> problems() const;
  /// A problem that the server found, by its pointer into body().
  void add_server_problem(const Problem& problem);

 private:
  struct Place {
    std::size_t file;  ///< in file_names_
    std::string pointer;
  };
  struct Image {
    std::string sha256;
    std::vector<std::size_t> items;  ///< that show it
  };
  void add(Draft draft, std::string pointer, const std::filesystem::path& folder);
  void note_dates(const DatesToCheck& dates, const std::string& name, const Zone& zone);
  void add_image(Draft& draft, const std::filesystem::path& folder);
  const std::string& fetched_file(const std::string& url);
  void fetch_image(Draft& draft);
  /// `item`: its number, or that of the next one for what concerns a file. A field is told about once.
  void add_problem(std::size_t item, const Place& place, std::string_view field, std::string_view detail);
  template <class Visit>
  void each_item(Visit visit);

  std::vector<std::string> file_names_;
  std::vector<Place> places_;
  std::map<std::filesystem::path, Image> images_;
  std::multimap<std::size_t, std::string> problems_;  ///< by the item's number
  std::function<Expected<FetchReply, PullError>(const std::string& url)> fetch_;
  std::map<std::string, std::string> fetched_;  ///< the file of each picture on the web; empty: could not be had
  std::list<TemporaryFile> pictures_;
  std::vector<std::string> notes_;
  std::set<std::string> told_;  ///< places with a field
  TemporaryFile items_file_, body_file_;
  std::ofstream items_;  ///< one item a line
};

}  // namespace vitrine
