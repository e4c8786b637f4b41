#include "formats/tag_limit.hpp"

namespace vitrine {

void TagLimit::begin() {
  in_tag_ = true;
  size_ = 0;
  quote_ = last_ = 0;
}

void TagLimit::add(char c, std::string& out) {
  const bool ends = quote_ == 0 && c == '>';
  if (++size_ <= longest_ || ends) {
    if (ends && size_ > longest_ && last_ == '/') out += '/';
    out += c;
  }
  if (ends)
    in_tag_ = false;
  else if (quote_ != 0)
    quote_ = c == quote_ ? '\0' : quote_;
  else if ((c == '"' || c == '\'') && last_ == '=')
    quote_ = c;
  if (size_ == longest_ && quote_ != 0) out += quote_;
  if (c != ' ' && c != '\n' && c != '\t' && c != '\r') last_ = c;
}

}  // namespace vitrine
