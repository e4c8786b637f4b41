#include "base/qr.hpp"

#include <fmt/format.h>
#include <qrcodegen.hpp>

namespace vitrine {
namespace {

/// Each run of dark modules is told from where the last one began: what repeats packs well.
std::string path_of(const qrcodegen::QrCode& code) {
  std::string path;
  int last_x = 0, last_y = 0;
  for (int y = 0; y < code.getSize(); ++y)
    for (int x = 0; x < code.getSize();) {
      int run = 0;
      while (x + run < code.getSize() && code.getModule(x + run, y)) ++run;
      if (run > 0) {
        path += fmt::format("{}{} {}h{}v1h-{}z", path.empty() ? 'M' : 'm', x - last_x, y - last_y, run, run);
        last_x = x;
        last_y = y;
      }
      x += run > 0 ? run : 1;
    }
  return path;
}

}  // namespace

Expected<QrCode> make_qr(std::string_view text, Correction correction) {
  using qrcodegen::QrCode;
  if (text.empty() || text.size() > 300) return refuse(std::string{"the text does not fit a legible QR code"});
  const auto level = correction == Correction::low ? QrCode::Ecc::LOW : QrCode::Ecc::MEDIUM;
  const auto code = QrCode::encodeText(std::string{text}.c_str(), level);
  return vitrine::QrCode{.size = code.getSize(), .path = path_of(code)};
}

}  // namespace vitrine
