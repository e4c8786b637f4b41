// A WordPress site with more posts than a source takes: what is new, what changed, what is gone.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "net/pull_house.hpp"

using namespace vitrine;

namespace {

struct Post {
  int id;
  std::string title;
  Instant date, modified;
};

/// Answers as WordPress does: by date, or as it is asked; a page after the last is 400; what it does not know it passes
/// over.
class Site {
 public:
  std::vector<Post> posts;
  bool knows_changes = true;         ///< since WordPress 5.7
  bool refuses_changes = false;      ///< a guard before it takes the parameter for an attack
  std::vector<std::string> asked{};  ///< the queries, in order
  std::function<void(const std::string& query)> after = nullptr;  ///< what happens once an answer is out

  Fetch fetch() {
    return [this](const FetchRequest& request) -> Expected<FetchReply, PullError> {
      const auto query = request.url.substr(request.url.find('?') + 1);
      asked.push_back(query);
      auto reply = answer(query);
      reply.url = request.url;
      if (after) after(query);
      return reply;
    };
  }

 private:
  static std::string parameter(const std::string& query, const std::string& name, const std::string& otherwise) {
    for (const auto part : split(query, '&'))
      if (part.starts_with(name + "=")) return std::string{part.substr(name.size() + 1)};
    return otherwise;
  }

  FetchReply answer(const std::string& query) {
    FetchReply reply;
    reply.status = 400;
    const auto since = parameter(query, "modified_after", "");
    if (!since.empty() && refuses_changes) return reply;
    auto found = posts;
    const auto by = parameter(query, "orderby", "date");
    std::sort(found.begin(), found.end(), [&](const Post& a, const Post& b) {
      if (by == "id") return a.id < b.id;
      return by == "modified" ? a.modified < b.modified : a.date > b.date;
    });
    if (!since.empty() && knows_changes)
      std::erase_if(found, [&](const Post& post) { return post.modified <= *parse_rfc3339(since); });
    const auto size = std::stoul(parameter(query, "per_page", "10")), page = std::stoul(parameter(query, "page", "1"));
    const auto pages = (found.size() + size - 1) / size;
    if (page > std::max<std::size_t>(pages, 1)) return reply;
    reply.status = 200;
    reply.headers = {{"x-wp-total", std::to_string(found.size())}, {"x-wp-totalpages", std::to_string(pages)}};
    const bool ids = query.find("_fields=id,guid") != std::string::npos;
    for (auto i = (page - 1) * size; i < std::min(found.size(), page * size); ++i)
      reply.body += (reply.body.empty() ? "" : ",") + (ids ? identity(found[i]) + "}" : whole(found[i]));
    reply.body = "[" + reply.body + "]";
    return reply;
  }

  static std::string identity(const Post& post) {
    return fmt::format(R"({{"id": {}, "guid": {{"rendered": "https://example.org/?p={}"}})", post.id, post.id);
  }
  static std::string gmt(Instant at) { return format_rfc3339(at).substr(0, 19); }
  static std::string whole(const Post& post) {
    return identity(post) + fmt::format(R"(, "status": "publish", "link": "https://example.org/{}", "date_gmt": "{}",
      "modified_gmt": "{}", "title": {{"rendered": "{}"}}, "excerpt": {{"rendered": "<p>Text</p>"}}}})",
                                        post.id, gmt(post.date), gmt(post.modified), post.title);
  }
};

/// A house that follows a site of so many posts, one a day, the first the oldest.
struct PostsHouse : House {
  Site site;

  explicit PostsHouse(int posts) {
    source.url = "https://example.org/wp-json/wp/v2/posts?per_page=5";
    source.max_items = 5;
    source.when_gone = WhenGone::archive;
    scratch.now = parse_rfc3339("2026-11-24T12:00:00Z").value();
    for (int id = 1; id <= posts; ++id) add(id, scratch.now - std::chrono::hours{24 * (posts - id + 1)});
  }
  void add(int id, Instant at) { site.posts.push_back({id, "Post " + std::to_string(id), at, at}); }
  void remove(int id) {
    std::erase_if(site.posts, [&](const Post& post) { return post.id == id; });
  }
  Post& post(int id) {
    return *std::find_if(site.posts.begin(), site.posts.end(), [&](const Post& post) { return post.id == id; });
  }
  /// As House::pull(), an hour later; `site.asked` are then this pull's.
  std::string follow() {
    site.asked.clear();
    scratch.now += 1h;
    keep_source();
    state = vitrine::pull({store, media, site.fetch()}, source, state).state;
    if (state.error) return std::string{name_of(state.error->trouble)};
    const auto& last = state.last;
    return fmt::format("{}/{}/{}/{}/{}", last.created, last.updated, last.unchanged, last.skipped, last.archived);
  }
  std::set<std::string> titles() {
    std::set<std::string> all;
    for (const auto& item : shown()) all.insert(item.content.title);
    return all;
  }
  std::size_t asked_for(const std::string& part) const {
    return static_cast<std::size_t>(std::count_if(site.asked.begin(), site.asked.end(), [&](const auto& query) {
      return query.find(part) != std::string::npos;
    }));
  }
};

using Titles = std::set<std::string>;

}  // namespace

TEST_CASE("rule 6: of a site that is read in part, a post that was deleted is missed and one that slid out is not") {
  PostsHouse house(220);
  CHECK(house.follow() == "5/0/0/0/0");
  CHECK(house.asked_for("_fields") == 0);  // nothing is here yet that could be gone
  house.add(221, house.scratch.now);
  house.add(222, house.scratch.now);
  CHECK(house.follow() == "2/0/3/0/0");
  CHECK(house.asked_for("_fields=id,guid") == 3);
  CHECK(house.titles() == Titles{"Post 216", "Post 217", "Post 218", "Post 219", "Post 220", "Post 221", "Post 222"});
  house.remove(217);  // slid out a while ago
  house.remove(220);
  CHECK(house.follow() == "0/0/5/0/2");
  CHECK(house.titles() == Titles{"Post 216", "Post 218", "Post 219", "Post 221", "Post 222"});
}

TEST_CASE("rule 6: which posts there are is asked for only where the source's rule wants to know") {
  PostsHouse house(220);
  house.source.when_gone = WhenGone::archive_upcoming;
  house.follow();
  house.remove(220);
  CHECK(house.follow() == "1/0/4/0/0");
  CHECK(house.asked_for("_fields") == 0);
  CHECK(house.titles().contains("Post 220"));
}

TEST_CASE("rule 6: a list of posts that cannot be read to its end takes nothing away") {
  PostsHouse house(220);
  house.follow();
  house.remove(219);
  SECTION("one more is deleted between two pages, and moves the others") {
    house.site.after = [&](const std::string& query) {
      if (query.find("_fields") == std::string::npos || query.find("page=1") == std::string::npos) return;
      house.site.after = nullptr;
      house.remove(1);
    };
  }
  SECTION("the site's answer has no count") {
    const auto plain = house.site.fetch();
    house.site.asked.clear();
    const Fetch fetch = [&](const FetchRequest& request) {
      auto reply = plain(request);
      if (request.url.find("_fields") != std::string::npos) reply->headers.clear();
      return reply;
    };
    house.state = vitrine::pull({house.store, house.media, fetch}, house.source, house.state).state;
    CHECK(house.state.last.archived == 0);
    return;
  }
  SECTION("there are more than anybody should ask for") {
    for (int id = 1000; id < 6000; ++id) house.add(id, house.scratch.now - 24h * 365);
    CHECK(house.follow() == "1/0/4/0/0");
    CHECK(house.site.asked.size() == 3);
    return;
  }
  house.follow();
  CHECK(house.state.last.archived == 0);
  CHECK(house.titles().contains("Post 219"));
  CHECK(house.follow() == "0/0/5/0/1");
  CHECK_FALSE(house.titles().contains("Post 219"));
}

TEST_CASE("rule 18: what changed is asked for, and brings no post that was never here") {
  PostsHouse house(40);
  house.source.max_items = 20;
  house.source.when_gone = WhenGone::archive_upcoming;
  CHECK(house.follow() == "20/0/0/0/0");
  CHECK(house.site.asked.size() == 4);
  house.post(22).title = "Corrected";
  house.post(22).modified = house.scratch.now;
  house.post(3).title = "Long ago";
  house.post(3).modified = house.scratch.now;
  house.add(41, house.scratch.now);
  CHECK(house.follow() == "1/1/4/0/0");
  REQUIRE(house.site.asked.size() == 2);
  CHECK(house.asked_for("orderby=modified&order=asc&modified_after=2026-11-23T13:00:00Z") == 1);
  CHECK(house.titles().contains("Corrected"));
  CHECK_FALSE(house.titles().contains("Long ago"));
  CHECK(house.titles().size() == 21);
}

TEST_CASE("rule 18: a post that was planned comes although nobody changed it on the day") {
  PostsHouse house(40);
  house.follow();
  house.site.posts.push_back({41, "Planned", house.scratch.now, house.scratch.now - 24h * 30});
  CHECK(house.follow() == "1/0/4/0/0");
  CHECK(house.titles().contains("Planned"));
}

TEST_CASE("rule 18: a post that changes while pages of changes are read moves the others, and none is lost for good") {
  PostsHouse house(40);
  house.source.max_items = 30;
  house.follow();
  for (int id = 12; id <= 23; ++id) {
    house.post(id).title += " new";
    house.post(id).modified = house.scratch.now + std::chrono::minutes{id};
  }
  house.site.after = [&](const std::string& query) {
    if (query.find("modified_after") == std::string::npos) return;
    house.site.after = nullptr;
    house.post(12).modified = house.scratch.now;
  };
  house.follow();
  house.follow();
  for (int id = 12; id <= 23; ++id) CHECK(house.titles().contains("Post " + std::to_string(id) + " new"));
}

TEST_CASE("rule 18: a site that does not know how to tell what changed is read as before") {
  PostsHouse house(40);
  house.source.max_items = 20;
  house.follow();
  SECTION("it passes the question over") { house.site.knows_changes = false; }
  SECTION("it refuses it") { house.site.refuses_changes = true; }
  house.post(22).title = "Corrected";
  CHECK(house.follow() == "0/1/19/0/0");
  CHECK(house.titles().contains("Corrected"));
}

TEST_CASE("rule 18: once a day all that is wanted is read, whatever the site says has changed") {
  PostsHouse house(40);
  house.source.max_items = 20;
  house.follow();
  house.post(22).title = "Changed by hand in the database";
  for (int hour = 1; hour < 24; ++hour) CHECK(house.follow() == "0/0/5/0/0");
  CHECK(house.follow() == "0/1/19/0/0");
}

TEST_CASE("rule 6: which of thousands of posts there are is asked for once a day") {
  PostsHouse house(1500);
  house.follow();
  house.remove(1499);
  CHECK(house.follow() == "1/0/4/0/0");
  CHECK(house.asked_for("_fields") == 1);
  house.scratch.now += 24h;
  CHECK(house.follow() == "0/0/5/0/1");
  CHECK(house.asked_for("_fields") == 15);
}

TEST_CASE("rule 18: who wants more of a site from now on gets it at once") {
  PostsHouse house(40);
  const auto pulled = [&] {
    house.follow();
    house.sources.keep_state(house.source, house.state);
  };
  pulled();
  house.source.max_items = 20;
  house.keep_source();
  house.state = house.sources.state(house.source.id);
  pulled();
  CHECK(house.titles().size() == 20);
}

TEST_CASE("rule 6: a list of events is read to its end, so that one that was called off leaves") {
  House house;
  house.scratch.now = parse_rfc3339("2026-11-24T12:00:00Z").value();
  house.source.max_items = 2;
  house.source.url = "https://example.org/wp-json/tribe/events/v1/events?per_page=2";
  const auto events = [&](const std::vector<int>& days) {
    for (std::size_t at = 0; at < days.size(); at += 2) {
      std::string all;
      for (auto i = at; i < std::min(days.size(), at + 2); ++i)
        all += fmt::format(R"({}{{"id": {}, "global_id": "e{}", "status": "publish", "title": "Day {}",
          "start_date": "2026-12-{:02} 18:30:00", "end_date": "2026-12-{:02} 20:00:00", "timezone": "Europe/Brussels"}})",
                           all.empty() ? "" : ",", days[i], days[i], days[i], days[i], days[i]);
      const auto page = house.source.url + (at == 0 ? "" : "&page=" + std::to_string(at / 2 + 1));
      const auto next = house.source.url + "&page=" + std::to_string(at / 2 + 2);
      house.upstream.pages[page] = {.body = R"({"events": [)" + all + R"(], "rest_url": "x")" +
                                            (at + 2 < days.size() ? R"(, "next_rest_url": ")" + next + "\"}" : "}")};
    }
  };
  events({1, 2, 3, 4, 5});
  CHECK(house.pull() == "2/0/0/0/0");
  events({1, 3, 4, 5});
  CHECK(house.pull() == "1/0/1/0/1");
  REQUIRE(house.shown().size() == 2);
}
