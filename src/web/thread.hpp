// What each of the web's threads does first.
#pragma once

namespace vitrine {

/// Names the calling thread, for those who look at the process, and keeps SIGPIPE from it: sendfile() and OpenSSL raise
/// one in the thread that writes to a closed connection, and have no flag against it. At most 15 characters.
void begin_thread(const char* name);

}  // namespace vitrine
