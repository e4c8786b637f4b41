// The files of a push, read into its batch.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "net/push_batch.hpp"
#include "net/pusher.hpp"

namespace vitrine {

/// Why a file could not be read as a whole.
struct Unread {
  bool refused = false;  ///< for what is in it; else because it could not be opened
  std::string words;
};

/// Whether a file's name is an address on the web.
bool is_address(const std::string& name);

/// Reads every file of `options` ("-" is `input`; an address on the web is read as one pull of a source would); what is
/// wrong with single items is noted in `batch`. `customs`: what holds where files do not say; its format means nothing.
std::optional<Unread> read_pushed(const PushOptions& options, const ReadOptions& customs, std::istream& input,
                                  PushBatch& batch);

}  // namespace vitrine
