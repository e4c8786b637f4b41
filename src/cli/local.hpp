// The one way from a command to the local data: a request, answered by the server that owns the data folder, or, when
// nobody owns it, by the same handlers within this process.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/settings.hpp"
#include "net/http_client.hpp"

namespace vitrine {

class Router;

class Local {
 public:
  enum class Folder { must_exist, may_be_made };

  /// Waits up to 10 s while another command has the folder, or a server is starting. Throws Fault when there are no
  /// data, or they cannot be opened. From then on the log goes to standard error.
  Local(const Settings& settings, Folder folder);
  ~Local();

  /// As net's send(); of the URL only what follows the host counts: "http://vitrine/control/tokens".
  Expected<ClientReply> send(const ClientRequest& request);
  /// The same for what needs no more than this. Throws Fault when the server breaks off.
  ClientReply ask(std::string_view method, std::string_view path, std::string body = "");

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

/// Answers a request like one that came over the control socket.
ClientReply answer_locally(const Router& router, const ClientRequest& request);

/// What a refusing answer says (RFC 9457), in one sentence.
std::string reason_of(const ClientReply& reply);

/// Prints what a refusing answer says, each problem with its place, on standard error, and gives the exit code.
int report_refusal(const ClientReply& reply);

}  // namespace vitrine
