// The one way of every write: prepare, one transaction, answer; and once only under an Idempotency-Key.
#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <string>

#include "store/store.hpp"
#include "web/routes.hpp"

namespace vitrine {

class App;

/// The part of a write that runs within the transaction. A value is committed and answered; an error is answered after
/// the transaction was rolled back.
using Act = std::function<Expected<Reply, Reply>(Transaction&)>;
/// The part before: reads and checks the request, without the writer's lock. Gives the act, or the answer that refuses.
using Prepare = std::function<Expected<Act, Reply>(App&, const Request&)>;

/// A handler that writes. With an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) the answer is kept in the
/// act's own transaction and given again, marked Idempotency-Replayed, when the same request comes again; another
/// request under the key is 422, and 409 while the first still runs. Refusals are not kept: they changed nothing.
Handler writing(App& app, Prepare prepare);

/// The same without Idempotency-Key, which it ignores: for answers and bodies that hold a secret, of which nothing may
/// be kept.
Handler writing_secret(App& app, Prepare prepare);

/// The same for a write that makes its own transaction: its answer is kept right after.
Handler writing_itself(App& app, std::function<Reply(App&, const Request&)> handle);

/// Names of requests under way. From any thread.
class KeysInUse {
 public:
  bool take(const std::string& name);  ///< false: somebody has it
  void give_back(const std::string& name);

 private:
  std::mutex mutex_;
  std::set<std::string> names_;
};

/// 503 with Retry-After: a long write is under way, and workers are kept free for the wall.
Reply busy(std::string_view detail);

}  // namespace vitrine
