// The page on the wall. contract.md, "Display".
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "web/decks.hpp"
#include "web/encoded.hpp"
#include "web/previews.hpp"
#include "web/static_files.hpp"
#include "web/views.hpp"

namespace vitrine {

class App;

/// Pages are drawn and compressed once a deck, whoever asks; an answer of 304 reads no database. From any thread.
class Display {
 public:
  /// Throws Fault when a template or a file of words is broken.
  explicit Display(App& app);

  /// The routes use *this.
  std::vector<Route> routes();

 private:
  using SharedEncoded = std::shared_ptr<const Encoded>;
  struct Page {
    SharedDeck of;
    std::string phone_link;
    SharedEncoded encoded;
  };

  Reply show_page(const Request& request, const std::string& channel, bool screen);
  Reply show_deck(const Request& request);     // web/api_deck
  Reply make_preview(const Request& request);  // web/api_preview
  Reply show_preview(const Request& request);
  Encoded draw(const DeckView& view, const PageOptions& options) const;
  /// What does not come from the address: it depends on the time and on where this server is.
  void complete(PageOptions& options, const DeckView& view, Instant at) const;
  Reply unknown_channel(const std::string& channel);
  Reply open_on_phone(const Request& request) const;
  /// With the headers that let a page of the display run only what is ours.
  static Reply secured(Reply reply);
  /// What was made of this deck under this name; made now if it was not, or if a phone finds the server elsewhere now.
  SharedEncoded cached(const SharedDeck& deck, const std::string& variant, const std::string& phone_link,
                       const std::function<Encoded()>& make);

  App& app_;
  const StaticFiles files_;
  const Views views_;
  Decks decks_;
  Previews previews_;
  std::mutex mutex_;
  std::map<std::string, Page> pages_;  // by channel and variant; of channels that exist
};

}  // namespace vitrine
