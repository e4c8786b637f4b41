#include "formats/ical_stream.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <sstream>
#include <utility>
#include <vector>

#include "base/charset.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t deepest = 8, most_lines = 2'000'000, largest_held = 32u << 20, longest_zone = 100'000;
constexpr std::size_t longest_address = 4096;

/// What the reader of events looks at (ical_event, ical_draft).
constexpr std::array<std::string_view, 24> wanted{
    "UID",           "SUMMARY",  "DESCRIPTION", "X-ALT-DESC", "LOCATION",      "X-APPLE-STRUCTURED-LOCATION",
    "URL",           "IMAGE",    "ATTACH",      "STATUS",     "CLASS",         "DTSTART",
    "DTEND",         "RRULE",    "EXRULE",      "DURATION",   "RDATE",         "EXDATE",
    "RECURRENCE-ID", "SEQUENCE", "DTSTAMP",     "CREATED",    "LAST-MODIFIED", "X-VITRINE-ITEM",
};

/// Lines unfolded, before bytes become characters, because a line may be folded within one.
class Lines {
 public:
  explicit Lines(std::streambuf& in) : in_(in) {}

  /// False: there are no more.
  bool next(std::string& line) {
    line.clear();
    if (count_ == most_lines || in_.sgetc() == end) return false;
    ++count_;
    for (auto c = in_.sbumpc(); c != end; c = in_.sbumpc()) {
      if (c == '\r' && in_.sgetc() == '\n') continue;
      if (c != '\n' && c != '\r') {
        if (line.size() < longest_ical_line) line += static_cast<char>(c);
        continue;
      }
      // A blank line within a folded one does not end it.
      while (in_.sgetc() == '\n' || in_.sgetc() == '\r') in_.sbumpc();
      if (in_.sgetc() != ' ' && in_.sgetc() != '\t') break;
      in_.sbumpc();
    }
    if (line.size() == longest_ical_line) to_whole_character(line);
    return true;
  }
  bool cut() const { return count_ == most_lines; }

 private:
  static constexpr auto end = std::streambuf::traits_type::eof();

  static void to_whole_character(std::string& line) {
    auto size = line.size();
    while (size > line.size() - 4 && (static_cast<unsigned char>(line[size - 1]) & 0xC0U) == 0x80U) --size;
    if ((static_cast<unsigned char>(line[size - 1]) & 0xC0U) == 0xC0U) line.resize(size - 1);
  }

  std::streambuf& in_;
  std::size_t count_ = 0;
};

/// Components while they are open, by name: the first is the calendar.
class Nest {
 public:
  explicit Nest(const IcalTaker& taker) : taker_(taker) {}

  void line(std::string_view text) {
    const auto name = ical_capitals(text.substr(0, text.find_first_of(":;")));
    if (name == "BEGIN" || name == "END") {
      const auto property = read_ical_line(text);
      if (!property) return;
      const auto of = ical_capitals(property->value);
      if (name == "BEGIN") return begin(of);
      note(text);
      return end(of);
    }
    if (open_.size() == 2 && open_[1] == "VEVENT") return note_event(name, text);
    note(text);
    if (open_.size() == 1)
      if (auto property = read_ical_line(text)) taker_.says(std::move(*property));
    if (open_.size() == 2 && open_[1] == "VTIMEZONE" && (name == "TZID" || name == "X-LIC-LOCATION"))
      if (auto property = read_ical_line(text); property && zone_.properties.size() < 8)
        zone_.properties.push_back(std::move(*property));
  }

  void finish() {
    while (!open_.empty()) close();
  }

 private:
  void begin(const std::string& name) {
    // A calendar or an event within an event is one that was not closed before it.
    if (name == "VCALENDAR") finish();
    while (name == "VEVENT" && open_.size() > 1) close();
    if (name == "VEVENT" && open_.empty()) begin("VCALENDAR");  // an event that was sent without one
    if ((open_.empty() && name != "VCALENDAR") || open_.size() >= deepest) return;
    open_.push_back(name);
    if (open_.size() == 1) taker_.begins();
    note("BEGIN:" + name);
  }

  void end(const std::string& name) {
    const auto found = std::find(open_.begin(), open_.end(), name);
    if (found == open_.end()) return;
    const auto left = static_cast<std::size_t>(found - open_.begin());
    while (open_.size() > left) close();
  }

  void close() {
    const auto name = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) return taker_.ends();
    if (open_.size() > 1) return;
    if (name == "VEVENT") taker_.takes_place(std::exchange(event_, {}));
    if (name == "VTIMEZONE") taker_.defines(std::exchange(zone_, {}));
  }

  void note(std::string_view text) {
    if (open_.size() > 1 && open_[1] == "VTIMEZONE" && zone_.text.size() < longest_zone)
      zone_.text.append(text).append("\r\n");
  }

  void note_event(const std::string& name, std::string_view text) {
    if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) return;
    // A picture within the file is not read; an address is never that long.
    if ((name == "ATTACH" || name == "IMAGE") && text.size() > longest_address) return;
    if (event_.size() + text.size() < longest_ical_event) event_.append(text).append("\n");
  }

  const IcalTaker& taker_;
  std::vector<std::string> open_;
  std::string event_;
  IcalComponent zone_;
};

/// What a first look tells.
struct Look {
  std::string charset;
  bool whole = false;
};

constexpr std::string_view mark = "\xef\xbb\xbf";

Look look_at(std::streambuf& in, std::string_view declared) {
  CharsetOfPieces pieces;
  std::string text, last;
  Lines lines{in};
  bool marked = false, single = false;
  for (bool first = true; lines.next(text); first = false) {
    if (first) marked = text.starts_with(mark);
    if (first) single = to_lower_ascii(text).find("begin:vevent") != std::string::npos;
    pieces.look_at(text);
    if (text.size() < 100 && !trim(text).empty()) last = text;
    if (text.size() >= 100) last.clear();
  }
  const auto end = single ? "end:vevent" : "end:vcalendar";
  return {marked ? "utf-8" : pieces.name(declared), to_lower_ascii(trim(last)) == end && !lines.cut()};
}

bool is_wide(std::streambuf& in) {
  std::array<char, 4> first{};
  const auto size = in.sgetn(first.data(), first.size());
  const std::string_view bytes{first.data(), static_cast<std::size_t>(size)};
  using namespace std::string_view_literals;
  return bytes.starts_with("\xff\xfe"sv) || bytes.starts_with("\xfe\xff"sv) || bytes.starts_with("\0\0\xfe\xff"sv);
}

std::string held(std::streambuf& in) {
  std::string bytes;
  std::array<char, 65536> piece;
  while (bytes.size() < largest_held) {
    const auto size = in.sgetn(piece.data(), piece.size());
    if (size <= 0) break;
    bytes.append(piece.data(), static_cast<std::size_t>(size));
  }
  return bytes;
}

bool read_again_and_again(std::streambuf& in, std::streambuf::pos_type begin, std::string_view declared,
                          const IcalTaker& taker) {
  const auto look = look_at(in, declared);
  in.pubseekpos(begin, std::ios::in);
  Nest nest{taker};
  std::string line;
  Lines lines{in};
  for (bool first = true; lines.next(line); first = false) {
    if (first && line.starts_with(mark)) line.erase(0, mark.size());
    if (look.charset != "utf-8" || !is_utf8(line)) line = to_utf8_from(look.charset, std::move(line));
    if (!trim(line).empty()) nest.line(line);
  }
  nest.finish();
  return look.whole;
}

}  // namespace

bool read_ical_stream(std::istream& in, std::string_view charset, const IcalTaker& taker) {
  auto& bytes = *in.rdbuf();
  const auto begin = bytes.pubseekoff(0, std::ios::cur, std::ios::in);
  const bool again = begin != std::streambuf::pos_type(-1);
  const bool wide = again && is_wide(bytes);
  if (again) bytes.pubseekpos(begin, std::ios::in);
  if (again && !wide) return read_again_and_again(bytes, begin, charset, taker);
  auto all = held(bytes);
  std::stringbuf first{all.substr(0, 4), std::ios::in};
  const bool mark_of_wide = is_wide(first);
  std::stringbuf text{mark_of_wide ? to_utf8(std::move(all), charset) : std::move(all), std::ios::in};
  return read_again_and_again(text, 0, mark_of_wide ? "utf-8" : charset, taker);
}

}  // namespace vitrine
