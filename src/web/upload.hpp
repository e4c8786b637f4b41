// A large body on its way into a file of the spool folder, where its handler finds it. Removed with this object.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/file.hpp"

namespace vitrine {

class Upload {
 public:
  /// Makes the file. Throws Fault.
  Upload(const std::filesystem::path& folder, std::uint64_t size);
  ~Upload();
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;

  /// Takes from the front of `bytes` what belongs to the body and gives how much that was. Throws Fault (disk full).
  std::size_t take(std::string_view bytes);
  std::uint64_t left() const { return left_; }
  const std::filesystem::path& path() const { return path_; }

  /// Removes what a killed server left there.
  static void sweep(const std::filesystem::path& folder);

 private:
  std::filesystem::path path_;
  Fd fd_;
  std::uint64_t left_;
};

}  // namespace vitrine
