// Locks the process down before it touches a byte that somebody sent: whatever a decoder can be made to do, it can
// only compute, within limits, and write to the files that it was given.
#pragma once

#include <cstddef>
#include <string>

namespace vitrine {

struct Limits {
  std::size_t memory = 0;      ///< bytes of address space that may be added to what is mapped already
  unsigned cpu_seconds = 60;   ///< then SIGXCPU, which kills
  std::size_t file_bytes = 0;  ///< the largest file that may be written
};

/// As much of `wanted` as this machine has free, in bytes, so that it is never driven into swap.
std::size_t affordable_memory(std::size_t wanted);

/// Sets the limits, then allows only the system calls that computing needs: no opening of files, no network, no
/// programs, no code made at run time. Cannot be undone; holds for threads started later. Libraries must be loaded
/// before. Throws Fault when the system does not let it.
void lock_down(const Limits& limits);

/// Locks down and then tries what must not work. Gives what did work nevertheless, separated by blanks; "" is good.
std::string broken_rules();

}  // namespace vitrine
