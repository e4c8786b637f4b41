#include "store/channels.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

constexpr std::string_view main_name = "main";

/// A thing of which there is one for each name, with its revisions: a channel, or the organisation (name "").
struct Setting {
  std::string_view collection;
  std::string name;

  bool is_channel() const { return collection == "channels"; }
  std::string shown() const { return is_channel() ? fmt::format("the channel {}", name) : "the organisation"; }
  /// The organisation's id in the log must not be empty.
  std::string_view log_id() const { return is_channel() ? std::string_view{name} : "organisation"; }
};

Refusal refusal(Refusal::Why why, std::string detail) { return {why, std::move(detail), {}, {}, {}}; }

Json parse_stored(std::string_view text) {
  auto value = parse_json(text);
  if (!value) throw Fault("a stored setting is unreadable: " + value.error());
  return std::move(*value);
}

template <class T>
T stored(Expected<T, Problems> value, Rev rev) {
  if (!value) throw Fault("a stored setting breaks a rule: " + value.error().front().detail);
  value->rev = rev;
  return std::move(*value);
}

Channel channel_of(const Statement& row) {
  return stored(channel_from_json(parse_stored(row.text(0))), row.integer(1));
}

/// What `main` is before anybody changed it.
Channel first_main() {
  Channel channel;
  channel.rev = 1;
  return channel;
}

Organisation first_organisation() {
  Organisation organisation;
  organisation.rev = 1;
  return organisation;
}

std::optional<Channel> find_channel(Database& database, std::string_view name) {
  auto row = database.prepare("SELECT content, rev FROM channels WHERE name = ?");
  row.bind(name);
  if (row.step()) return channel_of(row);
  if (name == main_name) return first_main();
  return std::nullopt;
}

Organisation read_organisation(Database& database) {
  auto row = database.prepare("SELECT content, rev FROM organisation");
  if (!row.step()) return first_organisation();
  return stored(organisation_from_json(parse_stored(row.text(0))), row.integer(1));
}

std::shared_ptr<const Json> revision(Database& database, const Setting& setting, Rev rev) {
  auto row = database.prepare("SELECT content FROM setting_revisions WHERE collection = ? AND name = ? AND rev = ?");
  row.bind(setting.collection, setting.name, rev);
  return row.step() ? std::make_shared<const Json>(parse_stored(row.text(0))) : nullptr;
}

/// RFC 9110 section 13.1: what the precondition says against writing over `current`.
template <class T>
std::optional<Refusal> objection(Database& database, const Setting& setting, const std::optional<T>& current,
                                 const Precondition& precondition) {
  if (precondition.if_none_match && current) return refusal(Refusal::Why::exists, setting.shown() + " exists already");
  if (precondition.if_match) {
    if (!current) return refusal(Refusal::Why::not_found, fmt::format("there is no {}", setting.shown()));
    if (*precondition.if_match == current->rev) return std::nullopt;
    return Refusal{Refusal::Why::stale,
                   fmt::format("{} was changed meanwhile: it is at revision {}, not {}", setting.shown(), current->rev,
                               *precondition.if_match),
                   {},
                   std::make_shared<const Json>(to_json(*current)),
                   revision(database, setting, *precondition.if_match)};
  }
  if (current && precondition.required)
    return refusal(
        Refusal::Why::precondition_missing,
        fmt::format("say which revision of {} you replace: If-Match: \"{}\"", setting.shown(), current->rev));
  return std::nullopt;
}

/// Revisions go on where an earlier thing of that name left off: a tag that was given is never given again.
Rev next_rev(Database& database, const Setting& setting, Rev current) {
  auto row = database.prepare("SELECT max(rev) FROM setting_revisions WHERE collection = ? AND name = ?");
  row.bind(setting.collection, setting.name);
  const Rev last = row.step() && !row.is_null(0) ? row.integer(0) : 0;
  return std::max(last, current) + 1;
}

void keep_revision(Transaction& tx, const Setting& setting, Rev rev, std::string_view act, const Json& content) {
  tx.database()
      .prepare(
          "INSERT INTO setting_revisions (collection, name, rev, seq, at, by, act, content) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(setting.collection, setting.name, rev, tx.seq(), tx.now(), tx.author(), act, to_text(content))
      .run();
}

/// Row by `sql` (rev, content, then the name of a channel), revision and log line.
template <class T>
void write(Transaction& tx, const Setting& setting, const T& value, bool existed, std::string_view sql) {
  const auto content = to_json(value);
  auto row = tx.database().prepare(sql);
  if (setting.is_channel())
    row.bind(value.rev, to_text(content), setting.name);
  else
    row.bind(value.rev, to_text(content));
  row.run();
  keep_revision(tx, setting, value.rev, existed ? "updated" : "created", content);
  tx.log_put(setting.collection, setting.log_id(), value.rev, content);
}

}  // namespace

std::vector<Channel> Channels::all() const {
  return store_.read([](Database& database) {
    std::vector<Channel> channels;
    bool has_main = false;
    auto row = database.prepare("SELECT content, rev FROM channels ORDER BY name");
    while (row.step()) {
      channels.push_back(channel_of(row));
      has_main = has_main || channels.back().name == main_name;
    }
    if (!has_main) channels.push_back(first_main());
    std::ranges::sort(channels, {}, &Channel::name);
    return channels;
  });
}

std::optional<Channel> Channels::find(std::string_view name) const {
  return store_.read([&](Database& database) { return find_channel(database, name); });
}

Expected<Channel, Refusal> Channels::put(Transaction& tx, const Channel& channel, const Precondition& precondition) {
  auto& database = tx.database();
  const Setting setting{"channels", channel.name};
  const auto current = find_channel(database, channel.name);
  if (auto no = objection(database, setting, current, precondition)) return refuse(std::move(*no));
  auto next = channel;
  next.rev = current ? current->rev : 0;
  if (current == next) return *current;
  if (!current && database.integer("SELECT count(*) FROM channels") >= static_cast<std::int64_t>(channel_limit))
    return refuse(refusal(Refusal::Why::full, fmt::format("there are {} channels already; remove one", channel_limit)));
  next.rev = next_rev(database, setting, next.rev);
  write(tx, setting, next, current.has_value(),
        "INSERT INTO channels (rev, content, name) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (name) DO UPDATE SET rev = ?1, content = ?2");
  return next;
}

Expected<Channel, Refusal> Channels::remove(Transaction& tx, std::string_view name, const Precondition& precondition) {
  auto& database = tx.database();
  const Setting setting{"channels", std::string{name}};
  const auto current = find_channel(database, name);
  if (!current) return refuse(refusal(Refusal::Why::not_found, fmt::format("there is no channel {}", name)));
  if (auto no = objection(database, setting, current, precondition)) return refuse(std::move(*no));
  if (name == main_name)
    return refuse(
        refusal(Refusal::Why::conflict, "the channel main cannot be removed: screens without another show it"));
  const auto rev = next_rev(database, setting, current->rev);
  database.prepare("DELETE FROM channels WHERE name = ?").bind(name).run();
  database.prepare("UPDATE screens SET channel = 'main' WHERE channel = ?").bind(name).run();
  keep_revision(tx, setting, rev, "removed", to_json(*current));
  tx.log_delete(setting.collection, setting.log_id(), rev);
  return *current;
}

Organisation Channels::organisation() const {
  return store_.read([](Database& database) { return read_organisation(database); });
}

Expected<Organisation, Refusal> Channels::put(Transaction& tx, const Organisation& organisation,
                                              const Precondition& precondition) {
  auto& database = tx.database();
  const Setting setting{"organisation", ""};
  const std::optional current = read_organisation(database);
  if (auto no = objection(database, setting, current, precondition)) return refuse(std::move(*no));
  auto next = organisation;
  next.rev = current->rev;
  if (next == *current) return *current;
  next.rev = next_rev(database, setting, next.rev);
  write(tx, setting, next, true,
        "INSERT INTO organisation (one, rev, content) VALUES (1, ?1, ?2) "
        "ON CONFLICT (one) DO UPDATE SET rev = ?1, content = ?2");
  return next;
}

}  // namespace vitrine
