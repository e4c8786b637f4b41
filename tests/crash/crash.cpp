// Writers push over HTTP while the server is killed (SIGKILL) at random, again and again. Afterwards every acknowledged
// item is there, once; seq has no gaps; the database is whole; and the server started by itself each time.
// Usage: test_crash [ROUNDS [SEED]]
#include <atomic>
#include <csignal>
#include <cstdio>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "program.hpp"
#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace vitrine::test {
namespace {

/// A write as a client remembers it: sent again under the same key until it is acknowledged.
struct Write {
  std::string key;
  std::vector<std::string> titles;
  bool import = false;
};

/// What the writers know, and what they check in the end.
class Ledger {
 public:
  Write next(std::mt19937& random) {
    const std::lock_guard lock{mutex_};
    if (!unanswered_.empty() && random() % 2 == 0) {
      auto write = std::move(unanswered_.back());
      unanswered_.pop_back();
      return write;
    }
    Write write{.key = fmt::format("write-{}", ++made_), .titles = {}, .import = random() % 5 == 0};
    const auto count = write.import ? 1 + random() % 20 : 1;
    for (unsigned i = 0; i < count; ++i) write.titles.push_back(fmt::format("{} item {}", write.key, i));
    return write;
  }
  void acknowledge(const Write& write) {
    const std::lock_guard lock{mutex_};
    ++acknowledged_writes_;
    for (const auto& title : write.titles)
      if (!acknowledged_.insert(title).second) complaints_.push_back("acknowledged twice: " + title);
  }
  void keep_for_later(Write write) {
    const std::lock_guard lock{mutex_};
    unanswered_.push_back(std::move(write));
  }
  void complain(std::string what) {
    const std::lock_guard lock{mutex_};
    complaints_.push_back(std::move(what));
  }
  // Read when no writer runs:
  const std::set<std::string>& acknowledged() const { return acknowledged_; }
  const std::vector<Write>& unanswered() const { return unanswered_; }
  std::vector<Write> take_unanswered() { return std::exchange(unanswered_, {}); }
  std::vector<std::string>& complaints() { return complaints_; }
  int acknowledged_writes() const { return acknowledged_writes_; }

 private:
  std::mutex mutex_;
  int made_ = 0, acknowledged_writes_ = 0;
  std::set<std::string> acknowledged_;
  std::vector<Write> unanswered_;
  std::vector<std::string> complaints_;
};

Json item_of(const std::string& title) {
  return {{"kind", "news"}, {"lang", "en"}, {"title", title}, {"key", "crash:" + title}};
}

ClientRequest request_for(const Write& write, const std::string& address, const std::string& token) {
  Json body = item_of(write.titles.front());
  if (write.import) {
    body = {{"items", Json::array()}};
    for (const auto& title : write.titles) body["items"].push_back(item_of(title));
  }
  return {.method = "POST",
          .url = address + (write.import ? "/api/v1/import?format=json" : "/api/v1/items"),
          .headers = {{"Authorization", "Bearer " + token},
                      {"Content-Type", "application/json"},
                      {"Idempotency-Key", write.key}},
          .body = body.dump(),
          .deadline = std::chrono::seconds{20}};
}

/// Sends one; false when the server is gone.
bool send_one(Ledger& ledger, Write write, const std::string& address, const std::string& token) {
  const auto reply = send(request_for(write, address, token));
  if (reply && (reply->status == 201 || reply->status == 200)) {
    ledger.acknowledge(write);
    return true;
  }
  const bool later = reply && reply->status == 503;  // another import is under way
  if (reply && !later) ledger.complain(fmt::format("{} was answered {}: {}", write.key, reply->status, reply->body));
  ledger.keep_for_later(std::move(write));
  return reply.has_value();
}

void write_until_killed(Ledger& ledger, const std::string& address, const std::string& token, unsigned seed) {
  std::mt19937 random{seed};
  while (send_one(ledger, ledger.next(random), address, token)) {
  }
}

void play_round(const Folder& folder, Ledger& ledger, const std::string& token, std::mt19937& random) {
  if (random() % 8 == 0) serve_and_kill(folder, std::chrono::microseconds{random() % 40'000});
  Serving server{folder};
  std::vector<std::thread> writers;
  for (int i = 0; i < 3; ++i)
    writers.emplace_back(
        [&, seed = random()] { write_until_killed(ledger, server.address(), token, static_cast<unsigned>(seed)); });
  std::this_thread::sleep_for(std::chrono::microseconds{20'000 + random() % 230'000});
  server.end(SIGKILL);
  for (auto& writer : writers) writer.join();
}

std::vector<std::string> column(Database& database, std::string_view sql) {
  std::vector<std::string> values;
  for (auto query = database.prepare(sql); query.step();) values.emplace_back(query.text(0));
  return values;
}

/// What is wrong in the data folder, now that nobody has it.
void check(const Folder& folder, Ledger& ledger) {
  const Store store{folder / "data", system_now};
  std::map<std::string, int> titles;
  std::vector<std::string> integrity, seqs;
  store.read([&](Database& database) {
    for (const auto& title : column(database, "SELECT json_extract(content, '$.title') FROM items")) ++titles[title];
    integrity = column(database, "PRAGMA integrity_check");
    seqs = column(database, "SELECT seq FROM commits ORDER BY seq");
    return 0;
  });
  for (const auto& title : ledger.acknowledged())
    if (titles[title] != 1) ledger.complain(fmt::format("\"{}\" is there {} times", title, titles[title]));
  if (integrity != std::vector<std::string>{"ok"}) ledger.complain("integrity: " + integrity.front());
  for (std::size_t i = 0; i < seqs.size(); ++i)
    if (seqs[i] != std::to_string(i + 1)) {
      ledger.complain(fmt::format("after seq {} comes {}", i, seqs[i]));
      break;
    }
  fmt::print("{} items, {} commits\n", titles.size(), seqs.size());
}

int crash(int rounds, unsigned seed) {
  const Folder folder;
  Ledger ledger;
  std::mt19937 random{seed};
  fmt::print("{} rounds, seed {}\n", rounds, seed);
  auto token = run(folder, {"token", "create", "writer", "--role", "editor"}).out;
  while (!token.empty() && token.back() == '\n') token.pop_back();
  for (int round = 1; round <= rounds; ++round) {
    play_round(folder, ledger, token, random);
    if (round % 50 == 0) fmt::print("round {}: {} writes acknowledged\n", round, ledger.acknowledged_writes());
  }
  {
    Serving server{folder};
    while (!ledger.unanswered().empty() && ledger.complaints().empty())
      for (auto& write : ledger.take_unanswered()) send_one(ledger, std::move(write), server.address(), token);
    const auto [code, time] = server.end(SIGTERM);
    if (code != 0) ledger.complain(fmt::format("a clean stop gave {}", code));
  }
  check(folder, ledger);
  for (const auto& complaint : ledger.complaints()) fmt::print("WRONG: {}\n", complaint);
  const bool fine = ledger.complaints().empty() && ledger.unanswered().empty() && ledger.acknowledged_writes() > rounds;
  fmt::print("{} kills, {} writes acknowledged, {} items: {}\n", rounds, ledger.acknowledged_writes(),
             ledger.acknowledged().size(), fine ? "none lost, none doubled, seq without gaps" : "FAILED");
  return fine ? 0 : 1;
}

}  // namespace
}  // namespace vitrine::test

int main(int argc, char** argv) {
  vitrine::start_crypto();
  const int rounds = argc > 1 ? std::stoi(argv[1]) : 50;
  const auto seed = argc > 2 ? static_cast<unsigned>(std::stoul(argv[2])) : std::random_device{}();
  return vitrine::test::crash(rounds, seed);
}
