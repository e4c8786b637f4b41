// What an XML feed says, before it is made into items.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "formats/web_text.hpp"

namespace vitrine {

struct FeedText {
  std::string raw;
  Markup markup = Markup::unsaid;
  std::string base;  ///< absolute address from `xml:base`; empty: none
};

struct PictureLink {
  std::string address;  ///< as written
  std::string base;     ///< as of FeedText
  double width = 0;     ///< 0: not said
};

struct FeedLink {
  std::string address;  ///< absolute
  int rank = 0;         ///< how surely it is the one that was meant; 0: there is none
};

struct FeedEntry {
  std::size_t number = 0;  ///< in the document; 1 is the first
  FeedText title, summary, content;
  FeedText lesser_summary;  ///< of extensions, for want of another
  FeedLink link;
  std::string base, lang;  ///< of its own element; empty: not said
  std::string guid;
  bool guid_is_link = false;
  std::string published, issued, updated;  ///< as written, the better first
  std::vector<PictureLink> enclosures, media, thumbnails;
  FeedText media_words;   ///< describes the pictures of the media extension
  FeedText media_title;   ///< for want of a title
  std::string extension;  ///< what another Vitrine says of it
};

struct FeedHead {
  FeedText title;
  FeedLink home;
  std::string self;  ///< where it says that it lies
  std::string next, lang;
  std::optional<double> minutes;         ///< RSS `ttl`
  std::string period;                    ///< `sy:updatePeriod`
  std::optional<double> times_a_period;  ///< `sy:updateFrequency`
};

}  // namespace vitrine
