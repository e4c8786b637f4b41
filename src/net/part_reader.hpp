// The addresses of one source, read one after the other into one reading. Included in this room's own sources only.
#pragma once

#include "net/upstream.hpp"

namespace vitrine {

class PartReader {
 public:
  PartReader(const UpstreamTools& tools, const Source& source) : tools_(tools), source_(source) {}

  /// The items of this source are here already: what is gone from among them matters, and of many only the changes are
  /// asked for.
  void read_again(const SourceState& before);

  Expected<FetchReply, UpstreamFailure> ask(const SourcePart& part, bool unconditional);
  /// Adds what the answer holds, and the pages after it, to the reading. `expected`: as what it was read before.
  std::optional<UpstreamFailure> take(const FetchReply& reply, SourcePart part, std::optional<Format> expected);

  Reading reading;

 private:
  void follow(std::string next, const SourcePart& first, Format format);
  void follow_posts(std::string next, const SourcePart& first);
  bool wants_to_the_end(const SourcePart& part, Format format) const;
  PullTrouble trouble_of(Format format) const;

  const UpstreamTools& tools_;
  const Source& source_;
  bool again_ = false;
  std::optional<Instant> changes_since_;  ///< nothing: all that is wanted is to be read
};

/// A lasting redirect is believed when it was met some times in a row.
void note_move(SourcePart& part, const FetchReply& reply);

/// `url` and what is wrong there.
PullError trouble(PullTrouble what, const std::string& url, std::string_view detail);

/// As it stands in SourcePart::format.
std::string text_of(Format format);

}  // namespace vitrine
