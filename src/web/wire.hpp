// The bytes of one connection in both directions, as they are or through TLS (OpenSSL). Never blocks. Used by the
// connection's one owner only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/file.hpp"
#include "web/tls.hpp"

namespace vitrine {

class Wire {
 public:
  explicit Wire(Fd socket) : socket_(std::move(socket)) {}
  Wire(Wire&&) = default;
  Wire& operator=(Wire&&) = default;
  ~Wire() { close(); }

  int fd() const { return socket_.get(); }
  bool is_secure() const { return session_ != nullptr; }

  enum class Greeting {
    done,     ///< what follows goes through TLS
    plain,    ///< the client speaks something else, and nothing of it was taken
    blocked,  ///< wait for awaited(EPOLLIN)
    broken,
  };
  /// Begins TLS, or goes on with it.
  Greeting shake_hands(Tls& tls);

  enum class State { moved, blocked, ended, broken };
  struct Result {
    State state;
    std::size_t bytes = 0;  ///< when moved: at least 1
  };
  Result read(char* into, std::size_t size);
  /// May take only a part. What was blocked must be offered again, from the same byte on.
  Result write(std::string_view bytes);

  /// The event of epoll to wait for after `blocked`: TLS may have to read before it can write, and the other way round.
  std::uint32_t awaited(std::uint32_t usual) const { return awaited_ != 0 ? awaited_ : usual; }

  /// Tells a TLS client that nothing follows, so that he need not fear that somebody cut it off. Sends at most once.
  void say_goodbye();
  /// Without a word.
  void close();

 private:
  Result outcome(int done, std::size_t bytes);

  Fd socket_;
  TlsSession session_;
  std::uint32_t awaited_ = 0;
  bool usable_ = false;  // TLS is up, and no error was seen
};

}  // namespace vitrine
