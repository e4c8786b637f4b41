#include "net/pull_pictures.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/log.hpp"
#include "net/push_batch.hpp"

namespace vitrine {
namespace {

constexpr int most_a_pull = 20;
constexpr std::size_t picture_limit = 16u << 20;
constexpr std::chrono::hours before_another_try{24};

std::optional<Sha256> fetch_picture(const std::string& url, const UpstreamTools& tools, const Source& source,
                                    Media& media) {
  FetchRequest request;
  request.url = url;
  request.local_network = source.local_network;
  request.accept = "image/webp, image/jpeg, image/png, image/*;q=0.8";
  request.user_agent = tools.user_agent;
  request.byte_limit = picture_limit;
  request.stop = tools.stop;
  const auto reply = tools.fetch(request);
  if (!reply || reply->status != 200 || reply->body.empty()) {
    log(Level::info, "picture_missing", {{"reason", reply ? "status" : name_of(reply.error().trouble)}});
    return std::nullopt;
  }
  const TemporaryFile file;
  write_file_atomically(file.path(), reply->body);
  const auto added = media.add(file.path(), "");
  if (added) return added->medium.sha256;
  log(Level::info, "picture_refused", {{"reason", added.error().detail}});
  return std::nullopt;
}

}  // namespace

PicturesDone fetch_pictures(std::vector<UpstreamEntry>& entries, const UpstreamTools& tools, const Source& source,
                            SourcePictures& known, Media& media) {
  PicturesDone done;
  int fetched = 0;
  for (auto& entry : entries) {
    auto& image = entry.draft.image;
    if (!image || !image->sha256.empty()) continue;
    const auto url = image->url.value_or("");
    auto tried = url.empty() ? std::nullopt : known.find(url);
    const bool again = tried && !tried->sha256 && tools.now - tried->at >= before_another_try;
    const bool stopping = tools.stop && tools.stop();
    if (!url.empty() && (!tried || again)) {
      if (fetched >= most_a_pull || stopping) {
        done.more = true;
      } else {
        ++fetched;
        const auto sum = fetch_picture(url, tools, source, media);
        known.keep(url, sum);
        tried = SourcePictures::Tried{sum, tools.now};
      }
    }
    if (tried && tried->sha256) {
      image->sha256 = tried->sha256->hex();
      image->url = image->file = std::nullopt;
    } else {
      image.reset();
      ++done.missing;
    }
  }
  return done;
}

}  // namespace vitrine
