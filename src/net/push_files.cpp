#include "net/push_files.hpp"

#include <cerrno>
#include <fstream>
#include <istream>

#include <fmt/format.h>

#include "base/file.hpp"
#include "net/upstream.hpp"

namespace vitrine {
namespace {

constexpr std::size_t detection_bytes = 64 * 1024;

/// The beginning of a stream, looked at already, and then the rest of it; pipes cannot go back.
class Rejoined : public std::streambuf {
 public:
  Rejoined(std::string beginning, std::istream& rest) : beginning_(std::move(beginning)), rest_(rest) {
    setg(beginning_.data(), beginning_.data(), beginning_.data() + beginning_.size());
  }

 protected:
  int_type underflow() override {
    rest_.read(chunk_, sizeof chunk_);
    const auto count = rest_.gcount();
    setg(chunk_, chunk_, chunk_ + count);
    return count == 0 ? traits_type::eof() : traits_type::to_int_type(chunk_[0]);
  }

 private:
  std::string beginning_;
  std::istream& rest_;
  char chunk_[16 * 1024];
};

std::optional<Unread> read_stream(const PushOptions& options, ReadOptions how, std::istream& in,
                                  const std::string& name, const std::filesystem::path& folder, PushBatch& batch) {
  std::string beginning(detection_bytes, '\0');
  in.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(in.gcount()));
  const auto format = options.format ? options.format : detect(beginning);
  if (!format)
    return Unread{true, fmt::format("{}: {}", name,
                                    beginning.empty() ? std::string{"there is nothing in it"}
                                                      : "its format could not be told; name it with --format (" +
                                                            format_names() + ")")};
  how.format = *format;
  Rejoined whole(std::move(beginning), in);
  std::istream stream(&whole);
  batch.read(stream, how, name, folder);
  return std::nullopt;
}

FetchRequest request_for(const std::string& url, bool local) {
  FetchRequest request;
  request.url = url;
  request.local_network = local;
  request.user_agent = polite_user_agent(std::nullopt);
  return request;
}

/// Whoever types an address at this machine may mean one of this network; what a feed names may not.
std::optional<Unread> read_address(const PushOptions& options, const ReadOptions& customs, const std::string& url,
                                   PushBatch& batch) {
  Source source;
  source.url = url;
  source.local_network = true;
  source.max_items = most_entries_kept;
  source.lang = options.lang;
  if (options.format) source.format = name_of(*options.format);
  const Fetch fetch_it = [](const FetchRequest& request) { return fetch(request); };
  const auto now = system_now();
  const UpstreamTools tools{fetch_it, polite_user_agent(std::nullopt), customs.lang, customs.zone, now, nullptr};
  auto reading = read_upstream(tools, source, {}, true);
  if (!reading) return Unread{false, reading.error().error.detail};
  batch.fetch_pictures_by(
      [host = host_and_port(url)](const std::string& it) { return fetch(request_for(it, host_and_port(it) == host)); });
  batch.take(std::move(reading->entries), url, {customs.lang, customs.zone.name()}, now);
  batch.fetch_pictures_by([](const std::string& it) { return fetch(request_for(it, false)); });
  return std::nullopt;
}

}  // namespace

bool is_address(const std::string& name) { return name.starts_with("http://") || name.starts_with("https://"); }

std::optional<Unread> read_pushed(const PushOptions& options, const ReadOptions& customs, std::istream& input,
                                  PushBatch& batch) {
  batch.fetch_pictures_by([](const std::string& it) { return fetch(request_for(it, false)); });
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    const auto& file = options.files[i];
    if (is_address(file.string())) {
      if (auto trouble = read_address(options, customs, file.string(), batch)) return trouble;
      continue;
    }
    const auto name = i < options.names.size() ? options.names[i] : file == "-" ? "standard input" : file.string();
    if (file == "-") {
      if (auto trouble = read_stream(options, customs, input, name, {}, batch)) return trouble;
      continue;
    }
    std::ifstream in(file, std::ios::binary);
    if (std::filesystem::is_directory(file))
      return Unread{false, fmt::format("{} is a folder, not a file", file.string())};
    if (!in) return Unread{false, system_error("open", file, errno)};
    if (auto trouble = read_stream(options, customs, in, name, file.parent_path(), batch)) return trouble;
  }
  return std::nullopt;
}

}  // namespace vitrine
