// The whole API in one process: a store in a folder of its own, a token of every role, time moved by hand.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "web/app.hpp"

/// An answer, with its body read.
struct Answer {
  int status = 0;
  std::string type, text;
  vitrine::Reply reply;

  vitrine::Json json() const;  ///< fails the test when the body is none
  std::string header(std::string_view name) const { return std::string{reply.header(name)}; }
  std::string etag() const { return header("ETag"); }
  /// Pointers of a refusal, in order, with commas.
  std::string pointers() const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

class Desk {
 public:
  Desk();
  ~Desk();

  /// `who`: "", "reader", "author", "editor", "admin", "local", or a token. `target`: path and query, not encoded.
  /// A body is sent as JSON unless `headers` say otherwise.
  Answer ask(std::string_view who, std::string_view method, std::string_view target, std::string body = "",
             Headers headers = {});

  Answer get(std::string_view target, std::string_view who = "reader") { return ask(who, "GET", target); }
  Answer post(std::string_view target, std::string body, Headers headers = {}) {
    return ask("editor", "POST", target, std::move(body), std::move(headers));
  }
  /// Makes an item as an editor: its id.
  std::string make(std::string body = R"({"title":"A title"})");
  std::string token(std::string_view role) const;

  vitrine::Instant now;
  std::string peer = "192.0.2.7";
  const std::filesystem::path folder;
  std::vector<std::string> published;  ///< events

  vitrine::Store store;
  vitrine::Media media;
  vitrine::App app;
  std::unique_ptr<vitrine::Router> router;

 private:
  std::vector<std::pair<std::string, std::string>> tokens_;
};
