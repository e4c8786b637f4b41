// Items as a JSON Feed 1.1 (jsonfeed.org/version/1.1), one item a line.
#include <ostream>

#include "base/json.hpp"
#include "formats/feed_extension.hpp"
#include "formats/feed_text.hpp"

namespace vitrine {
namespace {

class JsonFeedWriter : public ItemWriter {
 public:
  JsonFeedWriter(std::ostream& out, FeedFrame frame) : out_(out), frame_(std::move(frame)) {
    Json head{{"version", "https://jsonfeed.org/version/1.1"},
              {"title", frame_.title.empty() ? "Vitrine" : frame_.title},
              {"language", frame_.lang}};
    if (!frame_.base.empty()) {
      head["home_page_url"] = frame_.base + "/display/main?still";
      head["feed_url"] = frame_.base + "/feed.json";
    }
    if (!frame_.next.empty()) head["next_url"] = frame_.next;
    auto text = to_text(head);
    text.pop_back();
    out_ << text << ",\"items\":[";
  }

  void add(const Item& item) override {
    const auto words = words_of(frame_, item);
    const auto& content = item.content;
    Json entry{{"id", urn_of(item.id)}};
    if (content.link) entry["url"] = *content.link;
    entry["title"] = words.title;
    const auto picture = picture_url(frame_, item);
    entry["content_html"] = html_of(words, picture, content.image ? content.image->alt : std::string{});
    entry["content_text"] = words.text;
    if (!picture.empty()) add_picture(entry, *content.image, picture);
    if (content.published_at) entry["date_published"] = format_rfc3339(*content.published_at);
    entry["date_modified"] = format_rfc3339(item.updated_at);
    if (!content.tags.empty()) entry["tags"] = content.tags;
    entry["language"] = words.lang;
    entry[std::string{extension_member}] = extension_of(content, frame_.base.empty());
    out_ << (first_ ? "\n" : ",\n") << to_text(entry);
    first_ = false;
  }

  void finish() override { out_ << "\n]}\n"; }

 private:
  void add_picture(Json& entry, const ImageRef& image, const std::string& url) {
    entry["image"] = url;
    const auto picture = frame_.picture ? frame_.picture(image.sha256) : std::nullopt;
    if (picture)
      entry["attachments"] =
          Json::array({{{"url", url}, {"mime_type", picture->type}, {"size_in_bytes", picture->size}}});
  }

  std::ostream& out_;
  const FeedFrame frame_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<ItemWriter> write_json_feed(std::ostream& out, FeedFrame frame) {
  return std::make_unique<JsonFeedWriter>(out, std::move(frame));
}

}  // namespace vitrine
