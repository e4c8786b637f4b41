#include "formats/feed_document.hpp"

#include <optional>
#include <vector>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/feed_elements.hpp"
#include "formats/xml_events.hpp"
#include "formats/xml_repair.hpp"

namespace vitrine {
namespace {

using V = Vocabulary;

constexpr std::size_t longest_text = 1u << 20;  ///< bytes of one element; the rest of it is left out

/// What an open element is to us.
enum class Role { frame, entry, group, field, within };

struct Open {
  Role role;
  V vocabulary;
  std::string local;       ///< as the parser will name its end
  std::string name;        ///< in small letters
  std::string base, lang;  ///< here or above
};

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : text)
    c == '&' ? out += "&amp;" : c == '<' ? out += "&lt;" : c == '"' ? out += "&quot;" : out += c;
  return out;
}

class Document final : public XmlEvents {
 public:
  Document(std::string_view address, FeedHead& head, const std::function<void(FeedEntry)>& sink)
      : address_(address), head_(head), sink_(sink) {}

  void start(const XmlName& name, XmlAttributes attributes) override {
    auto vocabulary = vocabulary_of(name);
    auto small = to_lower_ascii(name.local);
    if (!began_) begin(name, vocabulary, small);
    if (!home_space_.empty() && name.space == home_space_) vocabulary = V::rss;
    if (begins_entry(vocabulary, small)) leave_unfinished();
    Open open{role_of(vocabulary, small), vocabulary, std::string{name.local}, small, base(), lang()};
    for (const auto& attribute : attributes) {
      if (attribute.space != xml_namespace) continue;
      if (attribute.local == "base")
        open.base = resolve_address(open.base.empty() ? address_ : open.base, attribute.value);
      if (attribute.local == "lang") open.lang = trim(attribute.value);
    }
    enter(open, attributes);
    open_.push_back(std::move(open));
  }

  void end(std::string_view local) override {
    std::size_t at = open_.size();
    while (at > 0 && open_[at - 1].local != local) --at;
    if (at == 0) return;
    while (open_.size() >= at) close();
  }

  void text(std::string_view text) override {
    if (!field_ || field_->text.size() > longest_text) return;
    field_->text += escape_ ? escaped_text(text) : std::string{text};
  }

  FeedEnd result() const { return {more_ || !ended_}; }

 private:
  /// A namespace of its own does not make RSS another language.
  void begin(const XmlName& name, V& vocabulary, std::string_view small) {
    began_ = true;
    if (small == "rss" && vocabulary == V::other) home_space_ = name.space;
  }

  std::string base() const { return open_.empty() ? std::string{} : open_.back().base; }
  std::string lang() const { return open_.empty() ? std::string{} : open_.back().lang; }

  static bool begins_entry(V vocabulary, std::string_view name) {
    if (name == "item") return vocabulary == V::rss;
    return name == "entry" && (vocabulary == V::atom || vocabulary == V::rss);
  }

  Role role_of(V vocabulary, std::string_view name) const {
    if (field_) return Role::within;
    if (begins_entry(vocabulary, name)) return Role::entry;
    if (!entry_) {
      const bool frame = name == "rss" || name == "rdf" || name == "feed" || name == "channel";
      return frame ? Role::frame : Role::field;
    }
    return vocabulary == V::media && (name == "group" || name == "content") ? Role::group : Role::field;
  }

  /// An entry begins while another, or a text, is still open: an end was forgotten.
  void leave_unfinished() {
    if (!entry_ && !field_) return;
    while (!open_.empty() && open_.back().role != Role::frame) close();
  }

  void enter(const Open& open, XmlAttributes& attributes) {
    if (open.role == Role::entry) {
      entry_.emplace();
      entry_->number = ++count_;
      entry_->base = open.base;
      entry_->lang = open.lang;
      about_ = about(attributes);
    } else if (open.role == Role::within) {
      add_tag(open, attributes);
    } else if (open.role == Role::frame) {
      if (!open.lang.empty() && head_.lang.empty()) head_.lang = open.lang;
    } else {
      begin_field(open, attributes);
    }
  }

  void begin_field(const Open& open, XmlAttributes& attributes) {
    FeedElement field;
    field.vocabulary = open.vocabulary;
    field.local = open.name;
    field.base = open.base;
    field.lang = open.lang;
    field.attributes = std::move(attributes);
    // A group says things by attributes, and holds elements of the entry's.
    if (open.role == Role::group) return take(field);
    escape_ = holds_xhtml(field);
    field_ = std::move(field);
  }

  void add_tag(const Open& open, const XmlAttributes& attributes) {
    field_->has_tags = true;
    if (field_->text.size() > longest_text) return;
    field_->text += "<" + open.name;
    for (const auto& attribute : attributes)
      (field_->text += " ") += std::string{attribute.local} + "=\"" + escaped_text(attribute.value) + "\"";
    field_->text += ">";
  }

  void take(const FeedElement& element) {
    entry_ ? take_entry_element(*entry_, element, head_, address_) : take_head_element(head_, element, address_);
  }

  void close() {
    const auto open = std::move(open_.back());
    open_.pop_back();
    if (open.role == Role::within) {
      if (field_) field_->text += "</" + open.name + ">";
    } else if (open.role == Role::field && field_) {
      const auto field = std::move(*field_);
      field_.reset();
      escape_ = false;
      take(field);
    } else if (open.role == Role::entry && entry_) {
      finish_entry();
    }
    // What comes behind the channel of RSS is nothing, and often forgotten.
    if (open_.empty() || (open.name == "channel" && open_.size() == 1 && open_[0].name == "rss")) ended_ = true;
  }

  /// RSS 1.0's own identity of an entry, which is its page.
  static std::string about(const XmlAttributes& attributes) {
    for (const auto& attribute : attributes)
      if (attribute.local == "about" && vocabulary_of({attribute.space, "", "about"}) == V::rdf) return attribute.value;
    return {};
  }

  void finish_entry() {
    if (entry_->guid.empty() && entry_->link.address.empty() && !about_.empty()) {
      entry_->guid = std::move(about_);
      entry_->guid_is_link = true;
    }
    const auto entry = std::move(*entry_);
    entry_.reset();
    if (entry.number > most_entries)
      more_ = true;
    else
      sink_(entry);
  }

  const std::string address_;
  FeedHead& head_;
  const std::function<void(FeedEntry)>& sink_;
  std::vector<Open> open_;
  std::optional<FeedElement> field_;
  std::optional<FeedEntry> entry_;
  std::string home_space_, about_;
  std::size_t count_ = 0;
  bool began_ = false, ended_ = false, more_ = false, escape_ = false;
};

}  // namespace

FeedEnd read_feed_document(std::string_view document, std::string_view address, FeedHead& head,
                           const std::function<void(FeedEntry)>& entry) {
  Document events{address, head, entry};
  XmlRepair repair{document};
  parse_xml([&](char* buffer, std::size_t size) { return repair.read(buffer, size); }, events);
  return events.result();
}

}  // namespace vitrine
