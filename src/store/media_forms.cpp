#include "store/media_forms.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/process.hpp"

namespace vitrine {
namespace {

// The contract of vitrine-media: src/media/main.cpp.
constexpr int exit_refused = 3;
constexpr std::chrono::seconds deadline{90};

Fd opened(const std::filesystem::path& path, int flags) {
  Fd fd{::open(path.c_str(), flags | O_CLOEXEC, 0644)};
  if (!fd && errno == ENOSPC) throw DiskFull(system_error("create", path, errno));
  if (!fd) throw Fault(system_error("open", path, errno));
  return fd;
}

Refusal unreadable(std::string sentence) { return Refusal{Refusal::Why::invalid, sentence, {{"", sentence}}, {}, {}}; }

/// A file that vitrine-media is to fill.
struct Output {
  std::string suffix;
  int width;  ///< 0: the kept form
  std::filesystem::path path;
  Fd fd;
};

std::vector<Output> empty_outputs(const std::filesystem::path& workshop) {
  std::vector<Output> outputs;
  const auto add = [&](const std::string& suffix, int width) {
    auto path = workshop / ("kept" + suffix);
    auto fd = opened(path, O_RDWR | O_CREAT | O_TRUNC);
    outputs.push_back({suffix, width, std::move(path), std::move(fd)});
  };
  add("", 0);
  for (const auto width : media_widths) {
    add(form_suffix(width, ImageForm::webp), width);
    add(form_suffix(width, ImageForm::jpeg), width);
  }
  return outputs;
}

/// What it printed when all went well; else why not.
Expected<Json, Refusal> answer_of(const ProcessResult& result, const std::filesystem::path& program) {
  const auto answer = parse_json(result.output);
  if (answer && result.exit_code == 0) return *answer;
  if (answer && result.exit_code == exit_refused)
    return refuse(unreadable(answer->value("refused", "The picture cannot be read.")));
  if (result.timed_out || result.signal != 0) {
    // Its limits, or a decoder's bug, met by this one image: the next may be fine.
    log(Level::warning, "image_killed_reader", {{"signal", result.signal}, {"timed_out", result.timed_out ? 1 : 0}});
    const auto slow = result.timed_out || result.signal == SIGXCPU;
    return refuse(unreadable(slow ? "The picture takes too long to read. Save it anew as JPEG or PNG and send that."
                                  : "The picture cannot be read. Save it anew as JPEG or PNG and send that."));
  }
  const auto said = answer ? answer->value("fault", "") : result.error_output.substr(0, 300);
  const auto sentence = fmt::format("{} failed: {}", program.string(), said);
  if (answer && answer->value("disk_full", false)) throw DiskFull(sentence);
  throw Fault(sentence);
}

}  // namespace

std::string form_suffix(int width, ImageForm form) {
  return fmt::format(".{}.{}", width, form == ImageForm::webp ? "webp" : "jpg");
}

Sha256 hash_of(const std::filesystem::path& file) {
  const auto fd = opened(file, O_RDONLY);
  Sha256Sum sum;
  std::vector<char> buffer(256 * 1024);
  for (;;) {
    const auto got = ::read(fd.get(), buffer.data(), buffer.size());
    if (got == 0) return sum.finish();
    if (got > 0)
      sum.add({buffer.data(), static_cast<std::size_t>(got)});
    else if (errno != EINTR)
      throw Fault(system_error("read", file, errno));
  }
}

Expected<MadeForms, Refusal> make_forms(const std::filesystem::path& program, const std::filesystem::path& upload,
                                        const std::filesystem::path& workshop) {
  const auto input = opened(upload, O_RDONLY);
  auto outputs = empty_outputs(workshop);
  ProcessRequest request;
  request.program = program;
  request.input_fd = input.get();
  for (const auto& output : outputs) request.kept_fds.push_back(output.fd.get());
  request.deadline = deadline;
  const auto answer = answer_of(run_process(request), program);
  if (!answer) return refuse(answer.error());

  MadeForms made;
  const auto& focus = answer->at("focus");
  made.kept = outputs.front().path;
  made.medium = {.sha256 = hash_of(made.kept),
                 .width = answer->at("width").get<int>(),
                 .height = answer->at("height").get<int>(),
                 .type = answer->at("type").get<std::string>(),
                 .size = static_cast<std::int64_t>(std::filesystem::file_size(made.kept)),
                 .focus = Focus{focus.at("x").get<double>(), focus.at("y").get<double>()}};
  const auto& widths = answer->at("scaled");
  for (auto& output : outputs) {
    const auto written = output.width == 0 || std::find(widths.begin(), widths.end(), output.width) != widths.end();
    if (!written) continue;
    sync_file(output.fd.get(), output.path);
    if (output.width != 0) made.scaled.emplace_back(output.path, output.suffix);
  }
  return made;
}

}  // namespace vitrine
