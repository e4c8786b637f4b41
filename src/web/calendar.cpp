// GET /calendar.ics: the published events, for people's own calendars.
#include <mutex>
#include <sstream>

#include "formats/writer.hpp"
#include "model/occurrences.hpp"
#include "model/schedule.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/encoded.hpp"
#include "web/feed_frame.hpp"
#include "web/own_address.hpp"

namespace vitrine {
namespace {

/// How long what is over stays, so that calendars that ask seldom keep what people went to.
constexpr std::chrono::days kept_after{90};

/// Made once a version and an hour, since with time events leave it.
class Calendar {
 public:
  explicit Calendar(App& app) : app_(app) {}

  Reply show(const Request& request) {
    if (auto no = check_query(request, {})) return std::move(*no);
    const auto base = own_address(app_, request);
    const auto version = app_.store.version().text();
    const std::lock_guard lock{mutex_};
    if (!encoded_ || version_ != version || base_ != base || until_ <= app_.now()) {
      encoded_ = make(base);
      version_ = version;
      base_ = base;
      until_ = app_.now() + std::chrono::hours{1};
    }
    return answer(request, *encoded_, caching::revalidate);
  }

 private:
  bool belongs(const Content& content) const {
    if (content.kind != Kind::event || content.status != Status::published) return false;
    const auto now = app_.now();
    if (content.show_from.value_or(now) > now) return false;
    const auto end =
        comes_again(content) ? end_of_series(content, now).value_or(end_of_time) : event_range(content).end;
    return end > now - kept_after;
  }

  std::shared_ptr<const Encoded> make(const std::string& base) const {
    std::ostringstream out;
    const auto writer = write_ical(out, feed_frame(app_, dictionary_, base, ""));
    app_.items.each([&](const Item& item) {
      if (belongs(item.content)) writer->add(item);
    });
    writer->finish();
    auto bytes = out.str();
    auto tag = sha256(bytes).hex().substr(0, 32);
    return std::make_shared<const Encoded>(
        Encoded::make(std::move(bytes), std::move(tag), "text/calendar; charset=utf-8"));
  }

  App& app_;
  const Dictionary dictionary_;
  std::mutex mutex_;  // of what is kept
  std::string version_, base_;
  Instant until_ = beginning_of_time;
  std::shared_ptr<const Encoded> encoded_;
};

}  // namespace

std::vector<Route> calendar_routes(App& app) {
  const auto calendar = std::make_shared<Calendar>(app);
  return {{Method::get, "/calendar.ics", Role::nobody, 0,
           [calendar](const Request& request) { return calendar->show(request); }}};
}

}  // namespace vitrine
