// A house with one source, and an upstream of the test's own making; nothing goes over a network here.
#pragma once

#include "net/pull.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "net/stand_in.hpp"
#include "store/imported.hpp"
#include "store/items.hpp"
#include "store/scratch.hpp"
#include "store/sources.hpp"
#include "test.hpp"

namespace vitrine {
using namespace std::chrono_literals;

inline const std::filesystem::path media_program = std::filesystem::path{BUILD_DIR} / "vitrine-media";

/// A JSON Feed with entries of these titles.
inline std::string feed(const std::vector<std::string>& titles, const std::string& more = "") {
  std::string items;
  for (const auto& title : titles)
    items += fmt::format(
        R"({}{{"id": "{}", "title": "{}", "content_text": "Text", "date_published": "2026-11-2{}T09:00:00Z"{}}})",
        items.empty() ? "" : ",", title, title, items.size() % 4, more);
  return R"({"version": "https://jsonfeed.org/version/1.1", "title": "The feed", "items": [)" + items + "]}";
}

struct Upstream {
  struct Page {
    int status = 200;
    std::string body;
    HeaderList headers{};
    std::string moved_to{}, answers_from{};
  };
  std::map<std::string, Page> pages;
  std::vector<FetchRequest> asked;
  std::optional<PullError> down;

  Fetch fetch() {
    return [this](const FetchRequest& request) -> Expected<FetchReply, PullError> {
      asked.push_back(request);
      if (down) return refuse(*down);
      const auto found = pages.find(request.url);
      FetchReply reply;
      reply.url = request.url;
      reply.status = 404;
      if (found == pages.end()) return reply;
      const auto& page = found->second;
      reply.status = page.status;
      reply.headers = page.headers;
      reply.moved_to = page.moved_to;
      if (!page.answers_from.empty()) reply.url = page.answers_from;
      if (!request.etag.empty() && request.etag == reply.header("etag"))
        reply.status = 304;
      else
        reply.body = page.body;
      return reply;
    };
  }
};

struct House {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Media media{store, media_program};
  Sources sources{store};
  Upstream upstream;
  Source source;
  SourceState state;

  House() {
    source.id = Uuid::make(scratch.now);
    source.url = "https://example.org/feed";
  }
  /// "created/updated/unchanged/skipped/archived", or what went wrong.
  std::string pull() {
    keep_source();
    const auto out = vitrine::pull({store, media, upstream.fetch()}, source, state);
    state = out.state;
    waits = out.wait;
    if (state.error) return std::string{name_of(state.error->trouble)};
    if (state.not_modified > 0) return "not modified";
    const auto& last = state.last;
    return fmt::format("{}/{}/{}/{}/{}", last.created, last.updated, last.unchanged, last.skipped, last.archived);
  }
  void keep_source() {
    REQUIRE(store.write("anna", [&](Transaction& tx) { return sources.put(tx, source, Precondition::none()); }));
  }
  std::vector<Item> shown() { return Items{store}.list({.status = Status::published}).value().items; }
  std::optional<std::chrono::seconds> waits;
};

}  // namespace vitrine
