// Requests to one server that are sent again when the network or the server stumbles.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "net/http_client.hpp"
#include "net/pusher.hpp"

namespace vitrine {

/// The address that requests are made from: with a scheme, without a slash at its end. Refuses what is no address.
Expected<std::string> server_address(std::string_view text);

class PatientClient {
 public:
  /// Says on `err` why it waits. Both must outlive this.
  PatientClient(const PushOptions& options, std::string address, std::ostream& err);

  /// `path` follows the server's address; the token is added. After a broken connection, 408, 425, 429 and what 5xx
  /// may pass, and 409 to a request with an Idempotency-Key (its first sending still runs), it is sent again, not
  /// before Retry-After, else after a pause that doubles. The refusal: the server could not be reached, or did not
  /// serve.
  Expected<ClientReply> send(ClientRequest request, std::string_view path);

 private:
  Expected<ClientReply> try_once(const ClientRequest& request) const;
  std::chrono::milliseconds pause_after(int attempt) const;

  const PushOptions& options_;
  std::string address_;
  std::ostream& err_;
  bool met_ = false;  ///< the server has answered before: what fails now may pass
};

}  // namespace vitrine
