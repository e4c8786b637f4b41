#include "net/pull.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include <fmt/format.h>

#include "base/log.hpp"
#include "net/pull_drafts.hpp"
#include "net/pull_pictures.hpp"
#include "store/imports.hpp"
#include "store/item_rows.hpp"
#include "store/sources.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::hours longest_by_validators{24};
constexpr std::size_t entries_previewed = 50;
constexpr std::chrono::seconds longest_look{30};  ///< somebody sits before it

UpstreamTools upstream_tools(const PullTools& tools, const Organisation& organisation) {
  return {tools.fetch,
          polite_user_agent(organisation.public_url),
          organisation.langs.front(),
          Zone::find(organisation.time_zone).value_or(Zone{}),
          tools.store.now(),
          tools.stop};
}

/// Whose work it is, in the history.
std::string author_of(const Source& source) { return source.name.empty() ? host_and_port(source.url) : source.name; }

Import::Options import_options(const Source& source, const Organisation& organisation, const Taken& taken) {
  Import::Options options;
  options.defaults = {source.lang.empty() ? organisation.langs.front() : source.lang, organisation.time_zone};
  options.source = source.id;
  options.keys = keys_of(taken);
  return options;
}

/// Servers with validators that never change would say "not modified" for ever, and recurring events want expanding.
bool wants_all(const SourceState& before, Instant now) {
  return !before.read_at || now - *before.read_at >= longest_by_validators;
}

void forget_validators(SourceState& state) {
  for (auto& part : state.parts) part.etag = part.last_modified = {};
}

void note_failure(SourceState& state, PullError error) {
  ++state.failures;
  state.stopped = error.trouble == PullTrouble::gone;
  state.error = std::move(error);
  log(Level::warning, "pull_failed", {{"error", name_of(state.error->trouble)}, {"detail", state.error->detail}});
}

/// Nothing, when the source was removed or is read from elsewhere by now: nobody would own what it brings.
std::optional<ImportCounts> apply(const PullTools& tools, const Source& source, const Organisation& organisation,
                                  const Taken& taken, bool whole) {
  const auto counts = tools.store.write(author_of(source), [&](Transaction& tx) -> Expected<ImportCounts, Problems> {
    if (!is_still_read(tx, source)) return refuse(Problems{});
    Import import{tools.store, tx, import_options(source, organisation, taken)};
    for (const auto& entry : taken.entries) import.add(entry.draft, entry.pointer);
    for (const auto& entry : taken.left_there) import.still_there(entry.draft);
    if (whole) import.archive_gone(source.when_gone);
    return import.finish();
  });
  return counts ? std::optional{*counts} : std::nullopt;  // a pull's import refuses nothing as a whole
}

DatesToCheck dates_of(const std::vector<UpstreamEntry>& entries) {
  DatesToCheck dates;
  for (const auto& entry : entries)
    if (entry.date) dates.add(*entry.date);
  return dates;
}

/// Changes of what was never here, or of what was read a moment before, are nobody's.
void drop_unknown(const PullTools& tools, Taken& taken) {
  std::unordered_set<std::string> read;
  for (const auto& entry : taken.entries)
    if (!entry.only_known) read.insert(*entry.draft.key);
  const auto is_here = [&](const UpstreamEntry& entry) {
    return !read.contains(*entry.draft.key) && tools.store.read([&](Database& database) {
      return find_item_by_key(database, *entry.draft.key).has_value();
    });
  };
  const auto unknown =
      std::stable_partition(taken.entries.begin(), taken.entries.end(),
                            [&](const UpstreamEntry& entry) { return !entry.only_known || is_here(entry); });
  std::move(unknown, taken.entries.end(), std::back_inserter(taken.left_there));
  taken.entries.erase(unknown, taken.entries.end());
}

/// What was read, brought in. False: it was for nobody.
bool take_reading(const PullTools& tools, const UpstreamTools& upstream, const Organisation& organisation,
                  const Source& source, Reading reading, SourceState& state) {
  auto dates = dates_of(reading.entries);
  auto taken =
      take_entries(std::move(reading.entries), std::move(reading.elsewhere), source, upstream.zone, upstream.now);
  drop_unknown(tools, taken);
  const auto entries = static_cast<std::int64_t>(keys_of(taken).size());
  const bool shrunk = entries * 2 < state.entries;
  const bool whole = !reading.partial && entries > 0 && (!shrunk || state.shrunk);
  SourcePictures known{tools.store};
  const auto pictures = fetch_pictures(taken.entries, upstream, source, known, tools.media);
  const auto counts = apply(tools, source, organisation, taken, whole);
  if (!counts) return false;
  state.last = {counts->created,  counts->updated, counts->unchanged,
                counts->archived, counts->skipped, pictures.missing};
  state.dates = std::move(dates);
  state.read_at = upstream.now;
  if (!reading.changes_only) state.whole_at = upstream.now;
  state.shrunk = shrunk && !state.shrunk && !reading.partial;
  if (whole) state.entries = entries;
  if (state.shrunk || pictures.more) forget_validators(state);
  return true;
}

/// All fetches together take no longer than that.
Fetch within(std::chrono::milliseconds time, const Fetch& fetch) {
  const auto until = std::chrono::steady_clock::now() + time;
  return [until, &fetch](FetchRequest request) -> Expected<FetchReply, PullError> {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return refuse(PullError{PullTrouble::timed_out, request.url + ": no answer in time", 0});
    request.deadline = std::min(request.deadline, left);
    return fetch(request);
  };
}

/// A picture that was had before; else none.
void use_known(Draft& draft, const SourcePictures& pictures) {
  if (!draft.image->sha256.empty()) return;
  const auto tried = pictures.find(draft.image->url.value_or(""));
  if (!tried || !tried->sha256) return draft.image.reset();
  draft.image->sha256 = tried->sha256->hex();
  draft.image->url = std::nullopt;
}

}  // namespace

PullOutcome pull(const PullTools& tools, const Source& source, const SourceState& before) {
  const auto organisation = Channels{tools.store}.organisation();
  const auto upstream = upstream_tools(tools, organisation);
  PullOutcome out{before, std::nullopt};
  auto& state = out.state;
  state.attempted_at = upstream.now;
  auto reading = read_upstream(upstream, source, before, wants_all(before, upstream.now));
  if (!reading) {
    out.wait = reading.error().wait;
    note_failure(state, std::move(reading.error().error));
    return out;
  }
  state.parts = std::move(reading->parts);
  state.stopped = false;
  if (reading->not_modified) {
    ++state.not_modified;
  } else if (reading->entries.empty() && before.entries > 0) {
    forget_validators(state);
    note_failure(state, {PullTrouble::empty, fmt::format("{}: nothing is in it any more", source.url), 0});
    return out;
  } else {
    state.not_modified = 0;
    if (!reading->title.empty()) state.title = reading->title;  // a site's, found once, stays
    state.asked_minutes = static_cast<int>(reading->asked.count());
    const auto partly = reading->error;
    if (!take_reading(tools, upstream, organisation, source, std::move(*reading), state)) return {before, std::nullopt};
    if (partly) return note_failure(state, *partly), out;
  }
  state.succeeded_at = upstream.now;
  state.failures = 0;
  state.error = std::nullopt;
  return out;
}

SourcePreview preview(const PullTools& given, const Source& source) {
  auto tools = given;
  tools.fetch = within(longest_look, given.fetch);
  const auto organisation = Channels{tools.store}.organisation();
  const auto upstream = upstream_tools(tools, organisation);
  SourcePreview out;
  auto reading = read_upstream(upstream, source, {}, true);
  if (!reading) {
    out.error = std::move(reading.error().error);
    return out;
  }
  out.title = reading->title;
  out.parts = reading->parts;
  out.selectors = reading->selectors;
  out.error = reading->error;
  out.entries = static_cast<std::int64_t>(reading->entries.size());
  out.dates = dates_of(reading->entries);
  auto taken = take_entries(std::move(reading->entries), {}, source, upstream.zone, upstream.now);
  using Entry = SourcePreview::Entry;
  static_cast<void>(tools.store.write("", [&](Transaction& tx) -> Expected<bool, Problems> {
    auto options = import_options(source, organisation, taken);
    auto act = Entry::Act::unchanged;
    options.tell = [&](const ImportStep& step) { act = step.created ? Entry::Act::created : Entry::Act::updated; };
    Import import{tools.store, tx, options};
    for (auto& entry : taken.entries) {
      const bool picture = entry.draft.image.has_value();
      if (picture) use_known(entry.draft, SourcePictures{tools.store});
      act = Entry::Act::unchanged;
      const auto skipped = import.skipped().size();
      auto draft = entry.draft;
      complete(draft, tx.now(), nullptr);
      const auto valid = validate(draft, options.defaults);
      import.add(std::move(entry.draft), entry.pointer);
      if (valid && import.skipped().size() == skipped && out.items.size() < entries_previewed)
        out.items.push_back({act, valid->content(), picture, entry.date});
    }
    out.skipped = import.skipped();
    const auto counts = import.finish();
    out.counts = {counts->created, counts->updated, counts->unchanged, 0, counts->skipped, 0};
    return refuse(Problems{});  // looked at, and rolled back
  }));
  return out;
}

}  // namespace vitrine
