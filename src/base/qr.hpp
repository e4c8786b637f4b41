// QR codes (ISO/IEC 18004), by qrcodegen.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vitrine {

struct QrCode {
  int size = 0;      ///< modules a side, without the quiet zone
  std::string path;  ///< an SVG path of the dark modules in a size × size square; one subpath a run of modules
};

/// How much of a code may be hidden: 15 %, or 7 % for the larger modules that such a code has.
enum class Correction { medium, low };

/// Of two codes with as many modules the one that corrects more. Refuses text that does not fit a code legible from a
/// few metres (over 300 bytes).
Expected<QrCode> make_qr(std::string_view text, Correction correction = Correction::medium);

}  // namespace vitrine
