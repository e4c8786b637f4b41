#include "net/upstream.hpp"

#include <algorithm>
#include <utility>

#include "net/document.hpp"
#include "net/found_parts.hpp"
#include "net/part_reader.hpp"

namespace vitrine {
namespace {

Expected<Reading, UpstreamFailure> known(PartReader& reader, const SourceState& before, bool unconditional) {
  const auto& parts = before.parts;
  reader.read_again(before);
  auto& reading = reader.reading;
  std::vector<Expected<FetchReply, UpstreamFailure>> replies;
  for (const auto& part : parts) replies.push_back(reader.ask(part, unconditional));
  const auto is_unchanged = [](const auto& reply) { return reply && reply->status == 304; };
  if (!unconditional && std::all_of(replies.begin(), replies.end(), is_unchanged)) {
    reading.not_modified = true;
    reading.parts = parts;
    for (std::size_t i = 0; i < parts.size(); ++i) note_move(reading.parts[i], *replies[i]);
    return std::move(reading);
  }
  std::optional<UpstreamFailure> failure;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // Parts are read together, so that what is missing is known to be missing.
    if (is_unchanged(replies[i])) replies[i] = reader.ask(parts[i], true);
    const auto before_it = reading.entries.size();
    auto wrong = replies[i] ? reader.take(*replies[i], parts[i], format_named(parts[i].format)) : replies[i].error();
    if (parts[i].format == "ics") leave_out_known(reading.entries, before_it);
    if (!wrong) continue;
    failure = std::move(wrong);
    auto kept = parts[i];
    kept.etag = kept.last_modified = {};
    reading.parts.push_back(kept);
  }
  if (!failure) return std::move(reading);
  if (reading.entries.empty()) return refuse(std::move(*failure));
  reading.partial = true;
  reading.error = failure->error;
  return std::move(reading);
}

Expected<Reading, UpstreamFailure> find(PartReader& reader, const Source& source) {
  const SourcePart part{source.url, {}, {}, {}, {}, 0};
  const auto reply = reader.ask(part, true);
  if (!reply) return refuse(reply.error());
  const bool as_it_is = !source.format.empty() || source.selectors;
  if (!as_it_is && format_of(*reply) == Format::page) {
    if (auto failure = find_parts(reader, *reply)) return refuse(std::move(*failure));
    return std::move(reader.reading);
  }
  if (auto failure = reader.take(*reply, part, std::nullopt)) return refuse(std::move(*failure));
  return std::move(reader.reading);
}

/// Not a passing trouble: the address is not what it was.
bool is_lost(const PullError& error) {
  using enum PullTrouble;
  return error.trouble == not_found || error.trouble == login_needed || error.trouble == gone ||
         error.trouble == unreadable || error.trouble == nothing_found;
}

}  // namespace

Expected<Reading, UpstreamFailure> read_upstream(const UpstreamTools& tools, const Source& source,
                                                 const SourceState& before, bool unconditional) {
  if (before.parts.empty()) {
    PartReader reader{tools, source};
    return find(reader, source);
  }
  PartReader reader{tools, source};
  auto reading = known(reader, before, unconditional);
  const bool was_found = before.parts.size() > 1 || before.parts.front().url != source.url;
  if (reading || !was_found || !is_lost(reading.error().error)) return reading;
  PartReader anew{tools, source};
  auto found = find(anew, source);
  return found ? std::move(found) : std::move(reading);
}

}  // namespace vitrine
