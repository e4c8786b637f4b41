// One entry of what the web publishes, as a reader found it, on its way to a draft.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/entry_dates.hpp"
#include "formats/identity.hpp"
#include "formats/reader.hpp"
#include "formats/web_text.hpp"

namespace vitrine {

/// Plain, clean text (formats/web_text); what was not found is empty.
struct WebEntry {
  std::string id;  ///< its own identity, from the source
  std::string title, summary;
  std::string link;  ///< absolute
  std::string lang;
  std::optional<DraftImage> image;
  std::optional<Instant> published_at;
  std::string date_text{};  ///< what that was read from, or what should have been a date
};

/// A draft without a key. What an item may not have goes quietly, because the rest is good: a language that is none, an
/// address that is none. Without a title it is the beginning of the
/// summary. Categories are not taken, as of no feed (feed_draft). What is published in the future is shown from then
/// on; a date that cannot be believed is none.
Draft draft_of(WebEntry entry, const ReadOptions& options);

/// For an entry without a title: its first sentence, and the text without it; or the text's beginning.
void title_from_text(std::string& title, std::string& text, const std::string& lang);

/// The excerpt, unless it was cut off or says next to nothing and the content says more.
std::string better_words(const SummaryFound& excerpt, const SummaryFound& content);

/// Gives the entries of one document their keys: their own id, when no other has the same; else their address, on the
/// same condition; else one made of title and day. Looks ahead over a number of entries, so that one which is new at
/// the top does not take the key of another. What dates say is settled here too (formats/entry_dates).
class EntryKeys {
 public:
  EntryKeys(std::string family, const ReadOptions& options, const DraftSink& sink);
  /// `date`: as it is written; empty: the draft's holds.
  void add(Draft draft, std::string id, std::string pointer, std::string date = {});
  /// Once, after the last: hands over what was held back.
  void finish();
  /// After finish().
  const std::map<std::string, DateNote>& notes() const { return dates_.notes(); }
  DayOrder told() const { return dates_.told(); }

 private:
  struct Held {
    Draft draft;
    std::string id, pointer, date;
  };
  void release();
  std::string key_for(const Held& held);
  void settle(Held& held);

  std::string family_;
  const DraftSink& sink_;
  std::vector<Held> held_;
  std::unordered_map<std::string, int> ids_, links_;
  KeyGiver made_;
  EntryDates dates_;
  Zone zone_;
  bool counting_ = true;
};

}  // namespace vitrine
