// From the bytes of a connection to an answer: head, limits, body, router, and what is to be sent.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>

#include "web/conn.hpp"
#include "web/http_adapter.hpp"
#include "web/routes.hpp"
#include "web/server.hpp"

namespace vitrine {

class Broadcaster;

class Serving {
 public:
  Serving(const Router& router, const ServerSettings& settings, Clock clock, const Broadcaster& broadcaster);

  enum class Step {
    hungry,    ///< more must be read first
    progress,  ///< something is to be sent, or the next request may be there already
    slow,      ///< a request that may take long is whole: call answer() where it holds up nobody
  };
  /// Takes one step with what was read. Owner of the connection only.
  Step advance(Conn& conn);
  /// Answers the request that is whole.
  void answer(Conn& conn);
  /// For a request that did not come in time.
  void refuse_late(Conn& conn);

  /// From now on each answer says that the connection ends.
  void end_keep_alive() { ending_ = true; }
  std::uint64_t requests() const { return requests_; }
  std::uint64_t refused() const { return refused_; }

 private:
  Step read_next_head(Conn& conn);
  Step begin(Conn& conn, Head head);
  bool must_come_by_tls(const Conn& conn, const Head& head) const;
  std::optional<Reply> refuse_body(Conn& conn, const Head& head) const;
  Step await_body(Conn& conn, Head head);
  Step take_body(Conn& conn);
  bool is_slow(const Conn& conn) const;
  void know_sender(const Conn& conn, Head& head) const;
  void refuse(Conn& conn, const HeadRefusal& refusal);
  void send_last(Conn& conn, const Head& head, Reply reply);
  void put(Conn& conn, const Head& head, bool keep_alive, Reply reply, std::uint64_t mark);

  const Router& router_;
  const ServerSettings& settings_;
  const HttpAdapter adapter_;
  const Broadcaster& broadcaster_;
  const std::filesystem::path spool_folder_;
  std::atomic<bool> ending_{false};
  std::atomic<std::uint64_t> requests_{0}, refused_{0};
};

}  // namespace vitrine
