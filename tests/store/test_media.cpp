#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.hpp"
#include "base/instant.hpp"
#include "base/secret.hpp"
#include "store/media.hpp"
#include "test.hpp"

using namespace vitrine;
namespace fs = std::filesystem;

namespace {

/// A data folder with its store, gone at the end.
struct Place {
  fs::path folder = [] {
    char name[] = "/tmp/vitrine-media-test-XXXXXX";
    return fs::path{::mkdtemp(name)};
  }();
  Store store = [&] {
    start_crypto();
    return Store{folder / "data", system_now};
  }();
  Media media{store, BUILD_DIR "/vitrine-media"};

  ~Place() { fs::remove_all(folder); }

  fs::path file(const std::string& name, std::string_view bytes) const {
    std::ofstream{folder / name, std::ios::binary} << bytes;
    return folder / name;
  }
  /// A program that does this instead of vitrine-media.
  fs::path script(const std::string& name, const std::string& commands) const {
    const auto path = file(name, "#!/bin/sh\n" + commands);
    ::chmod(path.c_str(), 0755);
    return path;
  }
};

const fs::path photo = SOURCE_DIR "/static/sample/podcast.jpg";
const fs::path small = SOURCE_DIR "/tests/data/media/small.avif";

std::size_t files_below(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) count += entry.is_regular_file();
  return count;
}

}  // namespace

TEST_CASE("an uploaded picture is kept under the hash of its bytes, with its scaled forms") {
  Place place;
  const auto added = place.media.add(photo, "anna");
  REQUIRE(added);
  CHECK_FALSE(added->existed);
  const auto& medium = added->medium;
  CHECK(medium.width == 1600);
  CHECK(medium.height == 1067);
  CHECK(medium.type == "image/jpeg");
  const auto kept = place.media.path(medium.sha256);
  REQUIRE(kept);
  CHECK(sha256(read_file(*kept)) == medium.sha256);
  CHECK(fs::file_size(*kept) == static_cast<std::uintmax_t>(medium.size));
  const auto hex = medium.sha256.hex();
  CHECK(*kept == place.store.folder() / "media" / hex.substr(0, 2) / hex.substr(2));
  for (const auto width : {480, 960, 1920}) {
    CHECK(read_file(place.media.scaled(medium.sha256, width, ImageForm::webp).value()).starts_with("RIFF"));
    CHECK(read_file(place.media.scaled(medium.sha256, width, ImageForm::jpeg).value()).starts_with("\xFF\xD8"));
  }
  CHECK_FALSE(place.media.scaled(medium.sha256, 481, ImageForm::jpeg));
  CHECK_FALSE(place.media.scaled(medium.sha256, 0, ImageForm::jpeg));

  const auto found = place.media.find(medium.sha256);
  REQUIRE(found);
  CHECK(found->size == medium.size);
  CHECK(found->type == medium.type);
  CHECK(place.media.find_by_source(sha256(read_file(photo)))->sha256 == medium.sha256);
}

TEST_CASE("a picture narrower than a width has one form for all wider ones") {
  Place place;
  const auto medium = place.media.add(small, "anna").value().medium;
  CHECK(medium.width == 40);
  const auto narrow = place.media.scaled(medium.sha256, 480, ImageForm::webp);
  REQUIRE(narrow);
  CHECK(place.media.scaled(medium.sha256, 1920, ImageForm::webp) == narrow);
  CHECK(files_below(place.store.folder() / "media") == 3);
}

TEST_CASE("the same original again is known, and a lost file is made anew") {
  Place place;
  const auto first = place.media.add(photo, "anna").value();
  const auto again = place.media.add(photo, "ben").value();
  CHECK(again.existed);
  CHECK(again.medium.sha256 == first.medium.sha256);

  fs::remove(place.media.path(first.medium.sha256).value());
  const auto mended = place.media.add(photo, "ben").value();
  CHECK_FALSE(mended.existed);
  CHECK(mended.medium.sha256 == first.medium.sha256);
  CHECK(place.media.path(first.medium.sha256));
}

TEST_CASE("pictures sent at the same time are taken one after the other, the same one only once") {
  Place place;
  std::atomic<int> made = 0, known = 0;
  std::vector<std::thread> senders;
  for (int i = 0; i < 4; ++i)
    senders.emplace_back([&] { ++(place.media.add(small, "anna").value().existed ? known : made); });
  for (auto& sender : senders) sender.join();
  CHECK(made == 1);
  CHECK(known == 3);
}

TEST_CASE("what is no picture is refused with a sentence, and leaves nothing behind") {
  Place place;
  for (const auto& bytes :
       {std::string{}, std::string{"hello"}, std::string{"<svg/>"}, read_file(photo).substr(0, 9000)}) {
    const auto added = place.media.add(place.file("upload", bytes), "anna");
    REQUIRE_FALSE(added);
    CHECK(added.error().why == Refusal::Why::invalid);
    CHECK(added.error().detail.ends_with("."));
    CHECK(added.error().problems.size() == 1);
  }
  CHECK(files_below(place.store.folder() / "media") == 0);
  CHECK_FALSE(place.media.find_by_source(sha256("hello")));
}

TEST_CASE("unknown images are nowhere") {
  Place place;
  const auto unknown = sha256("unknown");
  CHECK_FALSE(place.media.find(unknown));
  CHECK_FALSE(place.media.path(unknown));
  CHECK_FALSE(place.media.scaled(unknown, 480, ImageForm::webp));
}

TEST_CASE("a reader killed by a picture refuses the picture; one that is broken is a fault") {
  Place place;
  const auto add_with = [&](const std::string& commands) {
    Media media{place.store, place.script("program", commands)};
    return media.add(photo, "anna");
  };
  for (const auto* commands : {"kill -SEGV $$", "kill -XCPU $$", "echo '{\"refused\": \"No.\"}'; exit 3"}) {
    const auto added = add_with(commands);
    REQUIRE_FALSE(added);
    CHECK(added.error().why == Refusal::Why::invalid);
  }
  CHECK_THROWS_AS(add_with("echo '{\"fault\": \"no room\", \"disk_full\": true}'; exit 1"), DiskFull);
  CHECK_THROWS_WITH(add_with("echo 'no such library' >&2; exit 127"), Catch::Matchers::EndsWith("no such library\n"));
  Media missing{place.store, "/nowhere/vitrine-media"};
  CHECK_THROWS_WITH(missing.add(photo, "anna"), Catch::Matchers::StartsWith("could not start /nowhere/vitrine-media"));
  CHECK(files_below(place.store.folder() / "media") == 0);
}

TEST_CASE("what a server that died left half made is cleared away at the next start") {
  Place place;
  const auto incoming = place.store.folder() / "media" / "incoming";
  fs::create_directories(incoming);
  std::ofstream{incoming / "kept"} << "half";
  const Media media{place.store, BUILD_DIR "/vitrine-media"};
  CHECK_FALSE(fs::exists(incoming));
}
