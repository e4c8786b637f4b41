// Decks become HTML, by the mustache templates of templates/.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "web/decks.hpp"

namespace vitrine {

struct PageOptions {
  std::optional<Instant> at;  ///< the page's clock starts there
  bool screen = false;        ///< has an id, reports, and follows the channel that it is assigned
  bool embed = false;         ///< in a frame: opens no event stream, reports nothing
  bool still = false;         ///< a plain list, without script
  std::string lang;           ///< of the plain list: one of the channel's; empty: its first
  std::string theme;          ///< of the moment that is drawn: the first frame is right; empty: that of the day
  std::string phone_link;     ///< what the code at the foot of the screen opens; empty: there is no code
};

/// Where the page finds its files, and the build that it compares.
struct PageFiles {
  const std::string& base;
  const std::string& build;
};

/// Templates and words are read once, here. From any thread.
class Views {
 public:
  /// Throws Fault with the template's name when one is broken or missing.
  Views();
  ~Views();
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;

  std::string page(const DeckView& view, const PageOptions& options, const PageFiles& files) const;
  /// Plain and calm: what a browser gets for a channel that does not exist.
  std::string unknown_channel(const std::string& name, const Organisation& organisation, const PageFiles& files) const;

 private:
  struct Inner;
  std::unique_ptr<const Inner> inner_;
};

}  // namespace vitrine
