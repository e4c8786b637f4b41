// Answers as the programs that sites are made with give them, written by us after what those programs do.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "model/source_state.hpp"
#include "net/fetch.hpp"

namespace vitrine {

struct SiteAnswer {
  int status = 200;
  std::string body{};
  HeaderList headers{};
};

/// By the beginning of an address, the longest that fits; all else is 404.
class Site {
 public:
  std::map<std::string, SiteAnswer> answers{};
  std::vector<std::string> asked{};
  std::size_t parts = 0;          ///< that the last reading follows from then on
  SourceState state{};            ///< these
  std::chrono::minutes every{0};  ///< by the site's own word it is not to be read more often

  Fetch fetch();
};

/// What is read from `address`, a line an item: kind, language, title, when, where, text, picture; or the trouble's
/// name. 2026-11-24 12:00 UTC, in Brussels, in English when nobody says otherwise.
std::string read_site(Site& site, const std::string& address);
/// The same from what the last reading follows.
std::string read_site_again(Site& site, const std::string& address);

/// WordPress with block theme, SEO plugin and The Events Calendar. `head`: within <head>.
std::string wordpress_home(const std::string& lang, const std::string& head);
std::string wordpress_post(int id, const std::string& title, const std::string& excerpt, const std::string& more);

}  // namespace vitrine
