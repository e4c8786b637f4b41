#include "base/qr.hpp"

#include <fmt/format.h>
#include <qrcodegen.hpp>

namespace vitrine {

Expected<QrCode> make_qr(std::string_view text, Correction correction) {
  using qrcodegen::QrCode;
  if (text.empty() || text.size() > 300) return refuse(std::string{"the text does not fit a legible QR code"});
  const auto level = correction == Correction::low ? QrCode::Ecc::LOW : QrCode::Ecc::MEDIUM;
  const auto code = QrCode::encodeText(std::string{text}.c_str(), level);
  vitrine::QrCode out{.size = code.getSize(), .path = {}};
  for (int y = 0; y < out.size; ++y)
    for (int x = 0; x < out.size;) {
      int run = 0;
      while (x + run < out.size && code.getModule(x + run, y)) ++run;
      if (run > 0) out.path += fmt::format("M{} {}h{}v1h-{}z", x, y, run, run);
      x += run > 0 ? run : 1;
    }
  return out;
}

}  // namespace vitrine
