#include "formats/json_feed.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/address_title.hpp"
#include "formats/entities.hpp"
#include "formats/feed_dates.hpp"
#include "formats/feed_extension.hpp"
#include "formats/json_document.hpp"
#include "formats/web_entry.hpp"
#include "formats/web_text.hpp"
#include "model/empty_entry.hpp"
#include "model/lang.hpp"

namespace vitrine {
namespace {

/// Ids of JSON Feed and of XML feeds are of one family: a site that changes from one to the other keeps its items.
constexpr const char* family = "feed";

/// Everything that one item of a feed is read with.
struct Around {
  const Json& feed;  ///< what stands beside the items
  const ReadOptions& options;

  /// Relative addresses are seen from the page, else from the feed.
  std::string home() const {
    auto home = address_at(feed, {"home_page_url"}, options.address);
    return home.empty() ? options.address : home;
  }
};

std::string link_of(const Json& item, const std::string& base) {
  for (const auto name : {"url", "external_url"})
    if (auto link = address_at(item, {name}, base); !link.empty()) return link;
  const auto id = text_at(item, {"id"});
  return is_http_address(id) ? id : std::string{};
}

std::string attached_picture(const Json& item, const std::string& base) {
  for (const auto& each : list_at(item, {"attachments"}))
    if (text_at(each, {"mime_type"}).starts_with("image/") && text_at(each, {"mime_type"}) != "image/svg+xml")
      if (auto url = address_at(each, {"url"}, base); !url.empty()) return url;
  return {};
}

std::optional<DraftImage> image_at(const std::string& url, const std::optional<DraftImage>& found) {
  if (url.empty()) return std::nullopt;
  DraftImage image;
  image.url = url;
  if (found && found->url == url) image.alt = found->alt;
  return image;
}

/// Plain by the specification; but what has "&amp;" in it was HTML once.
std::string title_of(const Json& item, const std::string& lang, const std::string& about) {
  const auto title = text_at(item, {"title"});
  return title_text({.raw = title, .markup = has_entities(title) ? Markup::unsaid : Markup::none}, lang, about);
}

void read_texts(const Json& item, const std::string& base, WebEntry& entry) {
  const auto html = text_at(item, {"content_html"}), summary = text_at(item, {"summary"});
  const auto content = html.empty()
                           ? summary_text({.raw = text_at(item, {"content_text"}), .markup = Markup::none}, entry.lang)
                           : summary_text({.raw = html, .markup = Markup::html, .base = base}, entry.lang);
  entry.summary = better_words(summary_text({.raw = summary}, entry.lang), content);
  entry.image = content.image;
  for (const auto& url : {address_at(item, {"image"}, base), address_at(item, {"banner_image"}, base)})
    if (!url.empty()) {
      entry.image = image_at(url, content.image);
      break;
    }
  if (!entry.image) entry.image = image_at(attached_picture(item, base), {});
  entry.title = title_of(item, entry.lang, entry.summary);
}

/// The first that can be read; else the first that is written at all.
std::string date_of(const Json& item, const Zone& zone) {
  const auto published = text_at(item, {"date_published"}), modified = text_at(item, {"date_modified"});
  for (const auto& text : {published, modified})
    if (read_feed_date(text, zone)) return text;
  return published.empty() ? modified : published;
}

WebEntry read_entry(const Json& item, const Around& around) {
  WebEntry entry;
  const auto home = around.home();
  entry.link = link_of(item, home);
  for (const auto& lang : {text_at(item, {"language"}), text_at(around.feed, {"language"}), around.options.lang})
    if (canonical_lang(lang)) {
      entry.lang = lang;
      break;
    }
  read_texts(item, entry.link.empty() ? home : entry.link, entry);
  if (entry.title.empty() && entry.summary.empty()) entry.title = title_of_address(entry.link);
  entry.date_text = date_of(item, around.options.zone);
  entry.published_at = read_feed_date(entry.date_text, around.options.zone);
  return entry;
}

void tell_about(const Around& around, const EntryKeys& keys) {
  if (!around.options.about) return;
  FeedAbout about;
  about.title = title_text({.raw = text_at(around.feed, {"title"}), .markup = Markup::none}, "");
  about.home = address_at(around.feed, {"home_page_url"}, around.options.address);
  about.next = address_at(around.feed, {"next_url"}, around.options.address);
  about.lang = canonical_lang(text_at(around.feed, {"language"})).value_or("");
  about.dates = keys.notes();
  about.days = keys.told();
  around.options.about(about);
}

}  // namespace

Expected<void, Problems> read_json_feed(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  Json feed;
  const Around around{feed, options};
  EntryKeys keys(family, options, sink);
  bool listed = true;
  const auto read = read_web_json(
      in, options, "items",
      [&](const Json& item, std::string pointer) {
        if (!pointer.starts_with("/items/")) return void(listed = false);
        auto entry = read_entry(item, around);
        auto date = entry.date_text;
        auto draft = draft_of(std::move(entry), options);
        if (item.is_null())
          draft.problems.push_back(nothing_said());
        else if (!item.is_object())
          draft.problems.push_back({"", "is not an object", "not_an_object"});
        const auto* extension = member(item, {extension_member});
        if (extension != nullptr && read_extension(*extension, draft)) date.clear();
        if (draft.problems.empty() && draft.title.value_or("").empty()) draft.problems.push_back(nothing_said());
        keys.add(std::move(draft), text_at(item, {"id"}), std::move(pointer), std::move(date));
      },
      feed);
  if (!read) return refuse(Problems{read.error()});
  if (!listed || !feed.is_object() || !feed.contains("items"))
    return refuse(Problems{{"/items", "a JSON Feed has a list of items", "not_a_feed"}});
  keys.finish();
  tell_about(around, keys);
  return {};
}

bool looks_like_json_feed(std::string_view text) {
  const auto names = [&](std::string_view name, std::string_view within) {
    return within.find(name) != std::string_view::npos;
  };
  const auto head = text.substr(0, text.find("\"items\""));
  if (head.size() == text.size()) return names("jsonfeed.org/version", head);
  if (names("jsonfeed.org/version", head)) return true;
  // Programs that sort names put "version" behind the items, and some write only its number.
  if (names("\"feed_url\"", head) || names("\"home_page_url\"", head)) return true;
  for (const auto* name : {"\"content_html\"", "\"content_text\"", "\"date_published\""})
    if (names(name, text)) return true;
  return false;
}

}  // namespace vitrine
