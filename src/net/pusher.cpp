#include "net/pusher.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "net/patient_client.hpp"
#include "net/push_batch.hpp"
#include "net/push_files.hpp"

namespace vitrine {
namespace {

constexpr int done = 0, failed = 1, wrong_usage = 2, refused = 3, unreachable = 4;
constexpr std::uintmax_t largest_body = 32u << 20;
constexpr std::size_t problems_told = 100;

/// Ends a push early: what to say, and with which exit code. Thrown and caught within this file.
struct Ending {
  int code;
  std::string words;
};

std::string hash_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Fault(system_error("open", file, errno));
  Sha256Sum sum;
  std::string chunk(64 * 1024, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), in.gcount() > 0)
    sum.add(std::string_view{chunk}.substr(0, static_cast<std::size_t>(in.gcount())));
  if (in.bad()) throw Fault(system_error("read", file, errno));
  return sum.finish().hex();
}

/// What the organisation says about items that do not say it themselves.
struct Customs {
  std::string lang;
  std::string time_zone;
};

class Push {
 public:
  Push(const PushOptions& options, std::string address, std::istream& input, std::ostream& out, std::ostream& err)
      : options_(options), client_(options, std::move(address), err), input_(input), out_(out), err_(err) {}

  void run() {
    ask_organisation();
    read_files();
    if (!batch_.has_problems()) send_images();
    if (batch_.has_problems()) {
      // The server will not see the items, so what it would say of them is found here: all problems at once.
      batch_.validate_all({organisation_.lang, organisation_.time_zone}, system_now());
      refuse_batch();
    }
    send_batch();
  }

 private:
  [[noreturn]] void end(int code, std::string words) { throw Ending{code, std::move(words)}; }

  ClientReply ask(ClientRequest request, std::string_view path) {
    auto reply = client_.send(std::move(request), path);
    if (!reply) end(unreachable, reply.error());
    if (reply->status == 401)
      end(failed, trim(options_.token).empty()
                      ? "the server asks for a token; make one there with `vitrine token create NAME`, and give it "
                        "with --token or VITRINE_TOKEN"
                      : "the server does not know this token; make one there with `vitrine token create NAME`");
    if (reply->status == 403) end(failed, "this token may not do that; it needs the role author or editor");
    if (reply->status >= 300 && reply->status < 400)
      end(failed, fmt::format("the server points to {}; push there", reply->header("location")));
    return std::move(*reply);
  }

  /// The body of a good answer, or the end.
  Json json_of(const ClientReply& reply) {
    auto json = parse_json(reply.body);
    if (reply.status < 300 && json && json->is_object()) return std::move(*json);
    if (json && json->is_object() && json->contains("detail") && (*json)["detail"].is_string())
      end(failed, fmt::format("the server answered {}: {}", reply.status, (*json)["detail"].get<std::string>()));
    end(failed, fmt::format("the answer ({}) is not one of a Vitrine server; is the address right?", reply.status));
  }

  void ask_organisation() {
    const auto answer = json_of(ask({}, "/api/v1/organisation"));
    const auto langs = answer.value("langs", std::vector<std::string>{});
    organisation_ = {langs.empty() ? "en" : langs.front(), answer.value("time_zone", "UTC")};
    const auto zone = Zone::find(organisation_.time_zone);
    if (!zone)
      end(failed, "the server's organisation has a time zone that this machine does not know: " + zone.error());
    zone_ = *zone;
    if (!options_.lang.empty()) organisation_.lang = options_.lang;
  }

  void read_files() {
    const auto trouble = read_pushed(
        options_, {.format = {}, .lang = organisation_.lang, .zone = zone_, .now = system_now()}, input_, batch_);
    if (trouble) end(trouble->refused ? refused : failed, trouble->words);
    for (const auto& note : batch_.notes()) err_ << note << "\n";
  }

  void send_images() {
    const auto images = batch_.images();
    for (std::size_t i = 0; i < images.size(); ++i) {
      const auto hash = hash_of(images[i]);
      const auto known = ask({}, "/api/v1/media?source=" + hash);
      if (known.status == 200) {
        batch_.name_image(images[i], json_of(known).value("sha256", ""));
      } else if (known.status != 404) {
        json_of(known);
      } else if (options_.dry_run) {
        batch_.name_image(images[i], hash);  // stands in for the name that it would get
      } else {
        err_ << fmt::format("image {} of {}: {}\n", i + 1, images.size(), images[i].filename().string()) << std::flush;
        send_image(images[i]);
      }
    }
  }

  /// On a terminal, how far a large image has come; each whole percent once.
  std::function<void(std::uint64_t, std::uint64_t)> progress_of(const std::filesystem::path& image) {
    if (!options_.live) return {};
    return [this, name = image.filename().string(), last = std::uint64_t{101}](std::uint64_t sent,
                                                                               std::uint64_t total) mutable {
      const auto percent = total == 0 ? 100 : sent * 100 / total;
      if (percent != last) err_ << fmt::format("\r  {}: {} %", name, last = percent) << std::flush;
    };
  }

  void send_image(const std::filesystem::path& image) {
    const auto reply = ask({.method = "POST",
                            .headers = {{"Content-Type", "application/octet-stream"}},
                            .body_file = image,
                            .deadline = std::chrono::minutes{10},
                            .progress = progress_of(image)},
                           "/api/v1/media");
    if (options_.live) err_ << "\r\x1b[K" << std::flush;  // an empty line for what comes next
    if (reply.status != 422 && reply.status != 413 && reply.status != 415)
      return batch_.name_image(image, json_of(reply).value("sha256", ""));
    const auto told = parse_json(reply.body);
    const auto why = told && told->is_object() ? told->value("detail", "") : std::string{};
    batch_.refuse_image(image, fmt::format("the server refuses the image {}: {}", image.filename().string(),
                                           why.empty() ? fmt::format("status {}", reply.status) : why));
  }

  void send_batch() {
    const auto body = batch_.body();
    if (std::filesystem::file_size(body) > largest_body)
      end(refused, "all together is more than 32 MiB; push the files one by one, or smaller ones");
    // One key for one run: a batch that is sent again because its answer was lost counts once, while the same file
    // pushed tomorrow is looked at anew.
    const auto key = fmt::format("push-{}-{}", hash_of(body).substr(0, 32), random_hex(8));
    const auto reply = ask({.method = "POST",
                            .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", key}},
                            .body_file = body,
                            .deadline = std::chrono::minutes{10}},
                           std::string{"/api/v1/import?format=json"} + (options_.dry_run ? "&dry_run=true" : ""));
    if (reply.status == 422 || reply.status == 413 || reply.status == 400) refuse_answered(reply);
    const auto counts = json_of(reply);
    if (options_.dry_run)
      for (const auto& line : batch_.looked_at(zone_)) err_ << line << "\n";
    out_ << fmt::format("{}created {}, updated {}, unchanged {}\n", options_.dry_run ? "dry run: " : "",
                        counts.value("created", 0), counts.value("updated", 0), counts.value("unchanged", 0));
  }

  [[noreturn]] void refuse_answered(const ClientReply& reply) {
    const auto told = parse_json(reply.body);
    if (told && told->is_object() && told->contains("errors"))
      for (const auto& error : (*told)["errors"])
        batch_.add_server_problem({error.value("pointer", ""), error.value("detail", "")});
    if (batch_.has_problems()) refuse_batch();
    end(refused, told && told->is_object() ? told->value("detail", "the server refused the data")
                                           : fmt::format("the server refused the data ({})", reply.status));
  }

  [[noreturn]] void refuse_batch() {
    const auto problems = batch_.problems();
    std::string words = "refused; nothing was changed";
    for (std::size_t i = 0; i < std::min(problems.size(), problems_told); ++i) words += "\n  " + problems[i];
    if (problems.size() > problems_told) words += fmt::format("\n  … and {} more", problems.size() - problems_told);
    end(refused, words);
  }

  const PushOptions& options_;
  PatientClient client_;
  std::istream& input_;
  std::ostream& out_;
  std::ostream& err_;
  Customs organisation_;
  Zone zone_;
  PushBatch batch_;
};

}  // namespace

int push(const PushOptions& options, std::istream& input, std::ostream& out, std::ostream& err) {
  try {
    auto address = server_address(options.to);
    if (!address) throw Ending{wrong_usage, address.error()};
    if (options.files.empty()) throw Ending{wrong_usage, "name at least one file, or - for standard input"};
    Push(options, std::move(*address), input, out, err).run();
    return done;
  } catch (const Ending& ending) {
    err << "vitrine: " << ending.words << "\n";
    return ending.code;
  }
}

}  // namespace vitrine
