// The one way of every write: parse, check, one transaction, answer; and once only under an Idempotency-Key.
#pragma once

#include <functional>
#include <initializer_list>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "store/items.hpp"
#include "web/routes.hpp"

namespace vitrine {

class App;

/// The part of a write that runs within the transaction. A value is committed and answered; an error is answered after
/// the transaction was rolled back.
using Act = std::function<Expected<Reply, Reply>(Transaction&)>;
/// The part before: reads and checks the request, without the writer's lock. Gives the act, or the answer that refuses.
using Prepare = std::function<Expected<Act, Reply>(App&, const Request&)>;

/// A handler that writes. With an Idempotency-Key the answer is kept in the act's own transaction and given again,
/// marked Idempotency-Replayed, when the same request comes again; another request under the key is 422, and 409 while
/// the first still runs.
Handler writing(App& app, Prepare prepare);

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

// --- what handlers read from a request; each gives the answer that refuses

/// Unknown or doubled parameters of the query are refused with 400.
std::optional<Reply> check_query(const Request& request, std::initializer_list<std::string_view> known);
/// The body as a JSON object: 415 for another Content-Type, 400 for what is not JSON, 422 for what is no object.
Expected<Json, Reply> json_body(const Request& request, bool merge_patch = false);
/// The media type of the body, lower case, without parameters.
std::string content_type(const Request& request);

/// If-Match and If-None-Match of a write (RFC 9110 section 13.1), before it is known what is there.
struct Conditions {
  bool if_match = false;
  bool any = false;        ///< If-Match: *
  std::vector<Rev> revs;   ///< that If-Match names; a tag that was never ours is 0
  bool make_only = false;  ///< If-None-Match: *

  /// What the store is to demand when `current` is there now. An If-Match of something that is not there is refused.
  Expected<Precondition, Refusal> against(std::optional<Rev> current) const;
};
Expected<Conditions, Reply> conditions_of(const Request& request);

/// "3" in its quotes.
std::string etag_of(Rev rev);

// --- answers to reads

/// 304 when If-None-Match names `etag`, else the JSON with that ETag.
Reply tagged(const Request& request, const Json& value, const std::string& etag, std::string_view cache);
/// The same with an ETag made of the bytes themselves.
Reply tagged(const Request& request, const Json& value, std::string_view cache);

}  // namespace vitrine
