#include "web/page_data.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/qr.hpp"
#include "model/lang.hpp"
#include "model/legibility.hpp"
#include "model/ranges.hpp"
#include "web/slide_text.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

std::string page_title(const std::string& channel, const std::string& name) {
  if (channel.empty() || channel == name) return name.empty() ? "Vitrine" : name;
  return name.empty() ? channel : channel + " – " + name;
}

Data or_no(const std::string& text) { return text.empty() ? Data{false} : Data{text}; }

Data theme_data(const std::string& name, bool worn) {
  Data data;
  data.set("name", name);
  data.set("worn", Data{worn});
  return data;
}

/// "moment minutes moment minutes … end": how far the zone is ahead of UTC, over all that the page can show. Whole
/// days, so that it does not change from one minute to the next.
std::string zone_shifts(const Zone& zone, const Range& range) {
  using std::chrono::days;
  const Instant end = std::chrono::floor<days>(range.end) + days{2};
  std::optional<std::chrono::minutes> last;
  std::string text;
  for (Instant at = std::chrono::floor<days>(range.begin) - days{1}; at < end; at += std::chrono::hours{1}) {
    const auto offset = zone.offset(at);
    if (offset != last) text += fmt::format("{} {} ", to_unix_ms(at), offset.count());
    last = offset;
  }
  return text + std::to_string(to_unix_ms(end));
}

/// An item's title, in the channel's first language that it speaks; where languages take turns in each of theirs, one
/// after another: who passes by meets their own within seconds, not after the whole line in another.
std::vector<SlideText> ticker_texts(const Content& content, const Channel& channel) {
  std::vector<SlideText> texts{text_for(content, channel.langs)};
  if (!channel.langs_in_turn) return texts;
  for (const auto& lang : channel.langs) {
    const auto text = text_for(content, {lang});
    const auto same = [&](const SlideText& each) { return each.lang == text.lang; };
    if (lang_serves(text.lang, lang) && std::none_of(texts.begin(), texts.end(), same)) texts.push_back(text);
  }
  return texts;
}

}  // namespace

void set_brand(Data& data, const DeckView& view) {
  const auto& brand = view.channel.brand;
  const auto& name = brand.name ? *brand.name : view.organisation.name;
  const auto& logo = brand.logo ? brand.logo : view.organisation.logo;
  data.set("organisation", or_no(name));
  data.set("page_title", page_title(view.channel.title, name));
  data.set("logo", logo && view.media.count(*logo) > 0 ? Data{"/media/" + logo->hex()} : Data{false});
}

void set_look(Data& data, const DeckView& view, const std::string& theme) {
  const auto& channel = view.channel;
  const auto& worn = theme.empty() ? channel.theme : theme;
  list themes{theme_data(channel.theme, worn == channel.theme)};
  if (channel.night && channel.night->theme != channel.theme)
    themes.push_back(theme_data(channel.night->theme, worn == channel.night->theme));
  data.set("theme", worn);
  data.set("day_theme", channel.theme);
  data.set("themes", Data{themes});
  data.set("night", channel.night
                        ? Data{fmt::format("{} {} {}", channel.night->theme, channel.night->from, channel.night->to)}
                        : Data{false});
  data.set("accent", channel.brand.accent ? Data{*channel.brand.accent} : Data{false});
  data.set("least", fmt::format("{:.2f}", least_letter(channel.viewing)));
  data.set("letter", channel.viewing ? Data{fmt::format("{:.2f}", letter_by_rule(*channel.viewing))} : Data{false});
  data.set("overscan", std::to_string(channel.overscan_percent));
  data.set("drift", Data{channel.drift});
  data.set("transition", channel.transition);
}

void set_facts(Data& data, const DeckView& view, const PageOptions& options) {
  const auto& deck = view.deck;
  data.set("channel", deck.channel);
  data.set("seq", std::to_string(deck.seq));
  data.set("version", deck.version);
  data.set("slot", std::to_string(deck.slot_seconds));
  data.set("effective_at", std::to_string(to_unix_ms(deck.effective_at)));
  data.set("horizon", std::to_string(to_unix_ms(deck.horizon)));
  data.set("sleep", deck.sleep.empty() ? Data{false} : Data{windows_text(deck.sleep, deck.range.end)});
  data.set("asleep", Data{open_at(deck.sleep, deck.range.begin)});
  data.set("zone", view.channel.time_zone);
  if (const auto zone = Zone::find(view.channel.time_zone))
    data.set("shifts", zone_shifts(*zone, deck.range));
  else
    data.set("shifts", "");
  data.set("at", options.at ? Data{std::to_string(to_unix_ms(*options.at))} : Data{false});
  data.set("screen", Data{options.screen});
  data.set("embed", Data{options.embed});
}

void set_card(Data& data, const Drawing& drawing) {
  for (const auto* name : {"set_up", "set_up_open", "set_up_here", "set_up_code"})
    data.set(name, drawing.own.label(name));
}

void set_phone_link(Data& data, const Drawing& drawing, const std::string& link) {
  const auto code = make_qr(link, Correction::low);
  data.set("phone_link", Data{code.has_value()});
  if (!code) return;
  constexpr int quiet_zone = 4;  // modules, as its standard asks
  data.set("phone_url", link);
  data.set("phone_words", drawing.own.label("on_phone"));
  data.set("phone_box", fmt::format("-{0} -{0} {1} {1}", quiet_zone, code->size + 2 * quiet_zone));
  data.set("phone_path", code->path);
}

void set_ticker(Data& data, const Drawing& drawing) {
  const auto kind = drawing.view.channel.ticker;
  data.set("ticker", kind == Ticker::none ? Data{false} : Data{kind == Ticker::headlines ? "headlines" : "notices"});
  data.set("ticker_label", drawing.own.label(kind == Ticker::notices ? "notices" : "headlines"));
  list rows;
  for (const auto& row : drawing.view.deck.ticker) {
    const auto found = drawing.view.items.find(row.item);
    if (found == drawing.view.items.end()) continue;
    for (const auto& text : ticker_texts(found->second.content, drawing.view.channel)) {
      Data one;
      one.set("item", row.item.text());
      one.set("text", text.title);
      one.set("lang", text.lang);
      one.set("dir", is_right_to_left(text.lang) ? "rtl" : "ltr");
      one.set("windows", windows_text(row.windows, drawing.view.deck.range.end));
      rows.push_back(one);
    }
  }
  data.set("ticker_empty", Data{rows.empty()});
  data.set("ticker_rows", Data{rows});
}

Data all_words(const Drawing& drawing) {
  std::set<std::string> turns{""}, langs;
  for (const auto& slide : drawing.view.deck.slides) turns.insert(slide.lang);
  for (const auto& each : turns) {
    const Turn turn{drawing, each};
    langs.insert(turn.own.lang());
    for (const auto& [id, item] : drawing.view.items)
      langs.insert(turn.words(drawing, lang_shown(item.content, turn.langs)).lang());
  }
  std::string table = "{";
  for (const auto& lang : langs)
    table += fmt::format("{}\"{}\":{}", table.size() > 1 ? "," : "", lang, drawing.dictionary.of(lang).table());
  return Data{table + '}'};
}

}  // namespace vitrine
