#include "web/thread.hpp"

#include <csignal>

#include <pthread.h>

namespace vitrine {

void begin_thread(const char* name) {
  pthread_setname_np(pthread_self(), name);
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

}  // namespace vitrine
