#include "net/pull_pictures.hpp"

#include <algorithm>
#include <map>

#include "base/file.hpp"
#include "base/log.hpp"
#include "net/push_batch.hpp"

namespace vitrine {
namespace {

using Tried = SourcePictures::Tried;

constexpr int most_fetched = 20, most_asked_again = 50;  ///< in one pull
constexpr int most_silent = 2;                           ///< of a host, one after the other
constexpr std::size_t picture_limit = 16u << 20;
/// A little less than a day, so that the daily reading of all finds them due.
constexpr std::chrono::hours about_a_day{23};
/// Of what gives nothing to ask by: each time it is sent whole.
constexpr std::chrono::hours about_a_week{24 * 7 - 1};

/// What is tried again after a day: what could not be had, and whether what was had is still the same.
bool is_due(const Tried& tried, Instant now) {
  const bool dear = tried.sha256 && tried.etag.empty() && tried.last_modified.empty();
  return now - tried.at >= (dear ? about_a_week : about_a_day);
}

/// One pull's pictures.
class Pictures {
 public:
  Pictures(const UpstreamTools& tools, const Source& source, SourcePictures& known, Media& media)
      : tools_(tools), source_(source), known_(known), media_(media) {}

  std::optional<Sha256> find(const std::string& url) {
    if (url.empty()) return std::nullopt;
    auto tried = known_.find(url);
    if (tried && tried->sha256 && !media_.path(*tried->sha256)) tried.reset();  // a lost file is fetched anew
    if (!tried || is_due(*tried, tools_.now)) tried = ask(url, std::move(tried));
    return tried ? tried->sha256 : std::nullopt;
  }
  bool more() const { return more_; }

 private:
  /// By what is known of it. Whatever goes wrong, what was had before stays.
  std::optional<Tried> ask(const std::string& url, std::optional<Tried> before) {
    const bool had = before && before->sha256;
    auto& left = had ? again_left_ : fetches_left_;
    auto& silent = silent_[host_and_port(url)];
    if (left == 0 || silent == most_silent || (tools_.stop && tools_.stop())) {
      more_ = more_ || !had;
      return before;
    }
    --left;
    auto now = before.value_or(Tried{});
    const auto reply = tools_.fetch(request_for(url, now));
    if (reply && reply->status == 200 && !reply->body.empty())
      take(*reply, now);
    else if (!had || !reply || reply->status != 304)
      log(Level::info, "picture_missing", {{"reason", reply ? "status" : name_of(reply.error().trouble)}});
    silent = !reply && reply.error().trouble == PullTrouble::timed_out ? silent + 1 : 0;
    if (had && !reply) again_left_ = 0;  // fifty who keep silent would keep other sources waiting
    known_.keep(url, now);
    return now;
  }

  FetchRequest request_for(const std::string& url, const Tried& before) const {
    FetchRequest request;
    request.url = url;
    request.local_network = source_.local_network;
    request.accept = "image/webp, image/jpeg, image/png, image/*;q=0.8";
    request.user_agent = tools_.user_agent;
    request.byte_limit = picture_limit;
    request.stop = tools_.stop;
    if (before.sha256) {
      request.etag = before.etag;
      request.last_modified = before.last_modified;
    }
    return request;
  }

  void take(const FetchReply& reply, Tried& now) {
    const TemporaryFile file;
    write_file_atomically(file.path(), reply.body);
    const auto added = media_.add(file.path(), "");
    if (!added) return log(Level::info, "picture_refused", {{"reason", added.error().detail}});
    now.sha256 = added->medium.sha256;
    now.etag = reply.header("etag");
    now.last_modified = reply.header("last-modified");
  }

  const UpstreamTools& tools_;
  const Source& source_;
  SourcePictures& known_;
  Media& media_;
  int fetches_left_ = most_fetched, again_left_ = most_asked_again;
  bool more_ = false;
  std::map<std::string, int> silent_;  ///< answers that did not come in time, of each host
};

}  // namespace

PicturesDone fetch_pictures(std::vector<UpstreamEntry>& entries, const UpstreamTools& tools, const Source& source,
                            SourcePictures& known, Media& media) {
  PicturesDone done;
  Pictures pictures{tools, source, known, media};
  for (auto& entry : entries) {
    auto& image = entry.draft.image;
    if (!image || !image->sha256.empty()) continue;
    if (const auto sum = pictures.find(image->url.value_or(""))) {
      image->sha256 = sum->hex();
      image->url = image->file = std::nullopt;
    } else {
      image.reset();
      ++done.missing;
    }
  }
  done.more = pictures.more();
  return done;
}

}  // namespace vitrine
