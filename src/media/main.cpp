// vitrine-media: brings one image into the forms that a wall needs, in a process that can do nothing else.
//
// Standard input is the image, a file. Descriptors 3 to 9 are empty files to fill: the kept form, then 480, 960 and
// 1920 wide, each as WebP and as JPEG. Prints one line of JSON:
//   {"width": …, "height": …, "type": "image/…", "scaled": [480, …], "focus": {"x": …, "y": …}}
//                                                                      exit code 0; wider forms would be the same again
//   {"refused": "a sentence"}                                          exit code 3; the image is to blame
//   {"fault": "a sentence", "disk_full": true or false}                exit code 1; the machine is
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "media/kind.hpp"
#include "media/picture.hpp"
#include "media/sandbox.hpp"

namespace vitrine {
namespace {

constexpr long long most_pixels = 64'000'000;
constexpr int longest_side = 3840;
constexpr std::array widths{480, 960, 1920};
constexpr std::size_t most_memory = 576 << 20;  // 64 megapixels in a form that must be decoded as a whole
constexpr std::size_t largest_file = 64 << 20;
constexpr int kept_fd = 3;

constexpr int exit_refused = 3;

struct DiskFull {};

void fill(int fd, const std::vector<char>& bytes) {
  std::string_view left{bytes.data(), bytes.size()};
  while (!left.empty()) {
    const auto put = ::write(fd, left.data(), left.size());
    if (put > 0)
      left.remove_prefix(static_cast<std::size_t>(put));
    else if (put < 0 && (errno == ENOSPC || errno == EDQUOT))
      throw DiskFull{};
    else if (put < 0 && errno != EINTR)
      throw Fault(system_error("write", "the picture's file", errno));
  }
}

int say(const Json& what, int exit_code) {
  write_all(STDOUT_FILENO, to_text(what) + "\n", "standard output");
  return exit_code;
}

std::string beginning_of(int fd) {
  std::string head(kind_bytes, '\0');
  const auto got = ::pread(fd, head.data(), head.size(), 0);
  if (got < 0) throw Fault(system_error("read", "the picture", errno));
  head.resize(static_cast<std::size_t>(got));
  return head;
}

/// Writes the scaled forms, largest first, each made from the one before. Gives their nominal widths.
Json write_scaled(const Picture& kept) {
  std::size_t needed = 1;  // one that is as wide as the kept form stands for all wider ones
  while (needed < widths.size() && widths[needed - 1] < kept.width()) ++needed;
  Json written = Json::array();
  const auto write = [&](const auto& self, const Picture& larger, std::size_t count) -> void {
    if (count == 0) return;
    const auto index = count - 1;
    const auto scaled = larger.narrowed(widths[index]);
    const auto fd = kept_fd + 1 + static_cast<int>(2 * index);
    fill(fd, scaled.as_webp(80));
    fill(fd + 1, scaled.as_jpeg(82));
    self(self, scaled, index);
    written.push_back(widths[index]);
  };
  write(write, kept, needed);
  return written;
}

int convert(const char* program, std::size_t memory) {
  const auto kind = identify(beginning_of(STDIN_FILENO));
  if (!kind) return say({{"refused", kind.error()}}, exit_refused);
  start_vips(program, *kind);
  lock_down(Limits{.memory = memory, .cpu_seconds = 60, .file_bytes = largest_file});

  const auto picture = Picture::read(STDIN_FILENO, most_pixels, longest_side);
  if (!picture) return say({{"refused", picture.error()}}, exit_refused);
  const auto quality = kind->drawn ? 90 : 86;
  fill(kept_fd, picture->has_alpha() ? picture->as_webp(quality) : picture->as_jpeg(quality));
  const auto scaled = write_scaled(*picture);
  const auto eye = picture->attention();
  return say({{"width", picture->width()},
              {"height", picture->height()},
              {"type", picture->has_alpha() ? "image/webp" : "image/jpeg"},
              {"scaled", scaled},
              {"focus", {{"x", eye.x}, {"y", eye.y}}}},
             EXIT_SUCCESS);
}

/// When memory runs out, this is what should go, not the server; and the wall's pictures should not stutter.
void step_back() {
  try {
    const Fd fd{::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)};
    if (fd) write_all(fd.get(), "1000", "/proc/self/oom_score_adj");
  } catch (const Fault&) {
    // Only a kindness.
  }
  ::setpriority(PRIO_PROCESS, 0, 10);
}

int run(int argc, char** argv) {
  if (argc == 2 && std::string_view{argv[1]} == "--self-test") {
    const auto broken = broken_rules();
    return say({{"broken", broken}}, broken.empty() ? EXIT_SUCCESS : EXIT_FAILURE);
  }
  auto memory = affordable_memory(most_memory);
  if (argc == 3 && std::string_view{argv[1]} == "--memory")  // in MiB; for tests
    memory = std::strtoull(argv[2], nullptr, 10) << 20;
  else if (argc != 1)
    return say({{"fault", "vitrine-media is run by vitrine, without arguments"}, {"disk_full", false}}, EXIT_FAILURE);
  step_back();
  try {
    return convert(argv[0], memory);
  } catch (const DiskFull&) {
    return say({{"fault", "there is no room left on the disk"}, {"disk_full", true}}, EXIT_FAILURE);
  } catch (const std::bad_alloc&) {
    return say({{"refused", too_much_memory}}, exit_refused);
  } catch (const std::exception& fault) {
    return say({{"fault", fault.what()}, {"disk_full", false}}, EXIT_FAILURE);
  }
}

}  // namespace
}  // namespace vitrine

int main(int argc, char** argv) {
  // Without clean-up: the libraries' would want what the lock-down forbids.
  std::_Exit(vitrine::run(argc, argv));
}
