// What this server's feeds say of themselves, and how items read in them.
#pragma once

#include <string>

#include "formats/writer.hpp"
#include "web/words.hpp"

namespace vitrine {

class App;

/// `base`: this server's address, or empty. `lang`: in which items are told where they speak it; empty: each in its
/// own. The frame refers to the app and the dictionary and does not outlive them.
FeedFrame feed_frame(const App& app, const Dictionary& dictionary, std::string base, std::string lang);

/// An item for readers that know no items: before an event's summary stands when and where it is, and before a
/// cancelled one's title that it is. `lang`: as above. `zone`: an event elsewhere also tells in which zone its time is.
FeedWords feed_words(const Content& content, const Dictionary& dictionary, const std::string& lang, const Zone& zone);

}  // namespace vitrine
