#include "net/stand_in_names.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <mutex>

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace {

using Addresses = vitrine::StandInNames::Addresses;

struct Name {
  std::vector<Addresses> answers;
  std::size_t asked = 0;
};

struct Known {
  std::mutex mutex;
  std::map<std::string, Name> names;
  std::map<std::uint32_t, int> far;  // in network order
};

Known& known() {
  static Known one;
  return one;
}

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

int resolve(const char* host, const char* service, const addrinfo* hints, addrinfo** found) {
  static auto* const real_one = real<decltype(getaddrinfo)>("getaddrinfo");
  return real_one(host, service, hints, found);
}

/// The next answer for a name of the test's.
bool answer_for(const std::string& host, Addresses& answer) {
  const std::lock_guard lock{known().mutex};
  const auto name = known().names.find(host);
  if (name == known().names.end()) return false;
  const auto& answers = name->second.answers;
  answer = answers[std::min(name->second.asked++, answers.size() - 1)];
  return true;
}

}  // namespace

extern "C" int getaddrinfo(const char* host, const char* service, const addrinfo* hints, addrinfo** found) {
  Addresses answer;
  if (!host || !answer_for(host, answer)) return resolve(host, service, hints, found);
  auto numeric = hints ? *hints : addrinfo{};
  numeric.ai_flags = AI_NUMERICHOST;
  numeric.ai_family = AF_UNSPEC;
  auto** end = found;
  for (const auto& address : answer) {
    if (const int error = resolve(address.c_str(), service, &numeric, end); error != 0) return error;
    while (*end) end = &(*end)->ai_next;
  }
  return 0;
}

extern "C" int connect(int socket, const sockaddr* to, socklen_t size) {
  static auto* const real_one = real<decltype(connect)>("connect");
  if (to->sa_family != AF_INET) return real_one(socket, to, size);
  auto address = reinterpret_cast<const sockaddr_in&>(*to);
  {
    const std::lock_guard lock{known().mutex};
    const auto far = known().far.find(address.sin_addr.s_addr);
    if (far == known().far.end()) return real_one(socket, to, size);
    address.sin_port = htons(static_cast<std::uint16_t>(far->second));
  }
  if (address.sin_port == 0) return errno = ECONNREFUSED, -1;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return real_one(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

namespace vitrine {

StandInNames::StandInNames() = default;

StandInNames::~StandInNames() {
  const std::lock_guard lock{known().mutex};
  known().names.clear();
  known().far.clear();
}

void StandInNames::name(const std::string& host, std::vector<Addresses> answers) {
  const std::lock_guard lock{known().mutex};
  known().names[host] = {std::move(answers)};
}

void StandInNames::far(const std::string& address, int port) {
  const std::lock_guard lock{known().mutex};
  known().far[::inet_addr(address.c_str())] = port;
}

int StandInNames::asked(const std::string& host) const {
  const std::lock_guard lock{known().mutex};
  const auto name = known().names.find(host);
  return name == known().names.end() ? 0 : static_cast<int>(name->second.asked);
}

}  // namespace vitrine
