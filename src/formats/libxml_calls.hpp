// What both of libxml2's event parsers need. Included in the room's own sources only.
#pragma once

#include <exception>
#include <string_view>

#include <libxml/parser.h>

namespace vitrine {

inline std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

/// What the callbacks do; an exception must not cross the C library's frames.
class GuardedCalls {
 public:
  xmlParserCtxtPtr parser = nullptr;

  template <class F>
  void guarded(F f) {
    if (thrown_) return;
    try {
      f();
    } catch (...) {
      thrown_ = std::current_exception();
      if (parser) xmlStopParser(parser);
    }
  }
  /// Once the parser is done.
  void rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  std::exception_ptr thrown_;
};

}  // namespace vitrine
