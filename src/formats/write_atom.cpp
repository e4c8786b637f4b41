// Items as an Atom feed (RFC 4287). Simple readers, such as MagicMirror's, know no namespaces: titles and summaries are
// plain and bear no attribute, which would make them something else than text there, and the picture's link has a
// prefix that makes no difference to others, so that there the entry has one link, its own.
#include <ostream>

#include <fmt/format.h>

#include "base/json.hpp"
#include "formats/feed_extension.hpp"
#include "formats/feed_text.hpp"

namespace vitrine {
namespace {

std::string element(std::string_view name, std::string_view text) {
  return text.empty() ? std::string{} : fmt::format("<{0}>{1}</{0}>\n", name, escape_text(text));
}

std::string link(std::string_view rel, std::string_view type, std::string_view href) {
  return fmt::format("<link rel=\"{}\" type=\"{}\" href=\"{}\"/>\n", rel, type, escape_attribute(href));
}

class AtomWriter : public ItemWriter {
 public:
  AtomWriter(std::ostream& out, FeedFrame frame) : out_(out), frame_(std::move(frame)) {
    out_ << fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<feed xmlns=\"{0}\" xmlns:atom=\"{0}\" xmlns:vitrine=\"{1}\" xml:lang=\"{2}\">\n",
        "http://www.w3.org/2005/Atom", extension_namespace, escape_attribute(frame_.lang));
    const auto name = frame_.title.empty() ? "Vitrine" : frame_.title;
    out_ << element("id", feed_id()) << element("title", name) << element("updated", format_rfc3339(frame_.updated));
    out_ << "<author>" << element("name", name) << "</author>\n<generator>Vitrine</generator>\n";
    if (frame_.base.empty()) return;
    out_ << link("self", "application/atom+xml", frame_.base + "/feed.atom")
         << link("alternate", "text/html", frame_.base + "/display/main?still");
    if (!frame_.next.empty()) out_ << link("next", "application/atom+xml", frame_.next);
  }

  void add(const Item& item) override {
    const auto words = words_of(frame_, item);
    const auto picture = picture_url(frame_, item);
    const auto& content = item.content;
    out_ << "<entry xml:lang=\"" << escape_attribute(words.lang) << "\">\n"
         << element("id", urn_of(item.id)) << element("title", words.title)
         << element("updated", format_rfc3339(item.updated_at));
    if (content.published_at) out_ << element("published", format_rfc3339(*content.published_at));
    if (content.link) out_ << link("alternate", "text/html", *content.link);
    if (!picture.empty()) add_picture(*content.image, picture);
    for (const auto& tag : content.tags) out_ << "<category term=\"" << escape_attribute(tag) << "\"/>\n";
    out_ << element("summary", words.text);
    const auto alt = content.image ? content.image->alt : std::string{};
    out_ << "<content type=\"html\">" << escape_text(html_of(words, picture, alt)) << "</content>\n"
         << "<vitrine:item>" << escape_text(to_text(extension_of(content, frame_.base.empty())))
         << "</vitrine:item>\n</entry>\n";
  }

  void finish() override { out_ << "</feed>\n"; }

 private:
  /// It must not change, and must not be another feed's: a UUID of version 8 (RFC 9562) where there is no address.
  std::string feed_id() const {
    if (!frame_.base.empty()) return frame_.base + "/feed.atom";
    const auto hash = sha256("feed of " + frame_.title).hex();
    return fmt::format("urn:uuid:{}-{}-8{}-8{}-{}", hash.substr(0, 8), hash.substr(8, 4), hash.substr(12, 3),
                       hash.substr(15, 3), hash.substr(18, 12));
  }

  void add_picture(const ImageRef& image, const std::string& url) {
    const auto picture = frame_.picture ? frame_.picture(image.sha256) : std::nullopt;
    if (!picture) return;
    out_ << fmt::format("<atom:link rel=\"enclosure\" type=\"{}\" length=\"{}\" href=\"{}\"/>\n", picture->type,
                        picture->size, escape_attribute(url));
  }

  std::ostream& out_;
  const FeedFrame frame_;
};

}  // namespace

std::unique_ptr<ItemWriter> write_atom(std::ostream& out, FeedFrame frame) {
  return std::make_unique<AtomWriter>(out, std::move(frame));
}

}  // namespace vitrine
