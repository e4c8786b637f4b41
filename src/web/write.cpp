#include "web/write.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "web/app.hpp"
#include "web/body.hpp"

namespace vitrine {
namespace {

/// A key, taken for as long as its request runs.
class KeyHeld {
 public:
  KeyHeld(KeysInUse& keys, std::string name) : keys_(keys), name_(std::move(name)), held_(keys_.take(name_)) {}
  ~KeyHeld() {
    if (held_) keys_.give_back(name_);
  }
  KeyHeld(const KeyHeld&) = delete;
  KeyHeld& operator=(const KeyHeld&) = delete;
  explicit operator bool() const { return held_; }

 private:
  KeysInUse& keys_;
  std::string name_;
  bool held_;
};

/// Of everything that makes a request what it is.
Sha256 fingerprint(const Request& request) {
  std::string text = fmt::format("{}\n{}\n", name_of(request.method), request.path);
  for (const auto& [name, value] : request.query) text += fmt::format("{}={}\n", name, value);
  return sha256(text + body_sha256(request).hex());
}

KeptAnswer kept(const Sha256& fingerprint, const Reply& reply) {
  Json headers = Json::object();
  headers["Content-Type"] = reply.content_type;
  for (const auto& [name, value] : reply.headers) headers[name] = value;
  const auto* body = std::get_if<std::string>(&reply.body);
  return {fingerprint, reply.status, to_text(headers), body ? *body : ""};
}

Reply replayed(const KeptAnswer& answer) {
  Reply reply;
  reply.status = answer.status;
  reply.body = answer.body;
  if (const auto headers = parse_json(answer.headers); headers && headers->is_object())
    for (const auto& [name, value] : headers->items()) {
      if (name == "Content-Type")
        reply.content_type = value.get<std::string>();
      else
        reply.with(name, value.get<std::string>());
    }
  return std::move(reply.with("Idempotency-Replayed", "true"));
}

/// Keeps an answer in the transaction given.
using Keep = std::function<void(Transaction&, const Reply&)>;

Reply once(App& app, const Request& request, const std::function<Reply(const Keep&)>& run) {
  const auto key = std::string{trim(request.header("Idempotency-Key"))};
  if (key.empty()) return run([](Transaction&, const Reply&) {});
  if (key.size() > 255) return problem(400, "An Idempotency-Key has at most 255 characters.");
  const auto& who = request.identity.name;
  const KeyHeld held{app.keys_in_use, who + "\n" + key};
  if (!held) return problem(409, "A request with this Idempotency-Key is still running; ask again in a moment.");
  const auto mark = fingerprint(request);
  if (const auto answer = app.idempotency.find(who, key)) {
    if (answer->fingerprint == mark) return replayed(*answer);
    return problem(422, "This Idempotency-Key was used for another request; make a new key for each.");
  }
  return run([&](Transaction& tx, const Reply& reply) { app.idempotency.keep(tx, who, key, kept(mark, reply)); });
}

Reply prepare_and_write(App& app, const Request& request, const Prepare& prepare, const Keep& keep) {
  auto act = prepare(app, request);
  if (!act) return std::move(act.error());
  auto done = app.store.write(request.identity.name, [&](Transaction& tx) {
    auto reply = (*act)(tx);
    if (reply) keep(tx, *reply);
    return reply;
  });
  return done ? std::move(*done) : std::move(done.error());
}

/// While a long import holds the writer, few may wait for it.
Reply beside_imports(App& app, const Request& request, const std::function<Reply()>& write) {
  std::optional<Slots::Place> place;
  if (app.long_imports > 0 && body_size(request) <= json_body_limit) place.emplace(app.waiting_writes);
  if (place && !*place) return busy("A large import is under way; send this again in a moment.");
  return write();
}

}  // namespace

Handler writing(App& app, Prepare prepare) {
  return [&app, prepare = std::move(prepare)](const Request& request) {
    return beside_imports(app, request, [&] {
      return once(app, request, [&](const Keep& keep) { return prepare_and_write(app, request, prepare, keep); });
    });
  };
}

Handler writing_secret(App& app, Prepare prepare) {
  return [&app, prepare = std::move(prepare)](const Request& request) {
    return beside_imports(app, request,
                          [&] { return prepare_and_write(app, request, prepare, [](Transaction&, const Reply&) {}); });
  };
}

Handler writing_itself(App& app, std::function<Reply(App&, const Request&)> handle) {
  return [&app, handle = std::move(handle)](const Request& request) {
    return once(app, request, [&](const Keep& keep) {
      auto reply = handle(app, request);
      if (reply.status < 300 && !request.header("Idempotency-Key").empty())
        app.store.write(request.identity.name, [&](Transaction& tx) -> Expected<bool, Refusal> {
          keep(tx, reply);
          return true;
        });
      return reply;
    });
  };
}

bool KeysInUse::take(const std::string& name) {
  const std::lock_guard guard{mutex_};
  return names_.insert(name).second;
}

void KeysInUse::give_back(const std::string& name) {
  const std::lock_guard guard{mutex_};
  names_.erase(name);
}

Reply busy(std::string_view detail) {
  auto reply = problem(503, detail);
  return std::move(reply.with("Retry-After", "2"));
}

}  // namespace vitrine
