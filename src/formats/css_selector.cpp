#include "formats/css_selector.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_selector = 500;

struct Refused {
  std::string reason;
};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// XPath 1.0 has no escapes.
std::string literal(std::string_view text) {
  if (text.find('\'') == std::string_view::npos) return fmt::format("'{}'", text);
  if (text.find('"') == std::string_view::npos) return fmt::format("\"{}\"", text);
  throw Refused{"a value may have one sort of quotes only"};
}

/// Reads from left to right.
class Compiler {
 public:
  explicit Compiler(std::string_view selector) : rest_(selector) {}

  std::string result() {
    std::string all = complex();
    while (take(',')) all += " | " + complex();
    if (!rest_.empty()) throw Refused{fmt::format("\"{}\" is not understood", shorten(rest_, 30))};
    return all;
  }

 private:
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool take(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip_space() {
    const auto before = rest_.size();
    while (!rest_.empty() && std::string_view{" \t\r\n"}.find(peek()) != std::string_view::npos) rest_.remove_prefix(1);
    return rest_.size() < before;
  }

  std::string complex() {
    skip_space();
    std::string path = ".//" + compound();
    while (true) {
      const bool spaced = skip_space();
      if (take('>')) {
        skip_space();
        path += '/' + compound();
      } else if (spaced && !rest_.empty() && peek() != ',') {
        path += "//" + compound();
      } else {
        return path;
      }
    }
  }

  std::string compound() {
    std::string step = "*";
    bool something = take('*');
    if (!something && is_name_character(peek())) {
      step = to_lower_ascii(name());
      something = true;
      // In XPath these would be axes or calls; tags have letters and digits only.
      if (step.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
        throw Refused{fmt::format("\"{}\" is no tag", step)};
      step = fmt::format("*[local-name()='{}']", step);
    }
    for (;; something = true) {
      if (take('.'))
        step += fmt::format("[contains(concat(' ',normalize-space(@class),' '),{})]", literal(' ' + name() + ' '));
      else if (take('#'))
        step += fmt::format("[@id={}]", literal(name()));
      else if (take('['))
        step += attribute();
      else
        break;
    }
    if (!something)
      throw Refused{rest_.empty() ? "it ends too soon" : fmt::format("\"{}\" is not understood", shorten(rest_, 30))};
    return step;
  }

  std::string name() {
    std::string name;
    while (is_name_character(peek()) || (peek() == '\\' && rest_.size() > 1)) {
      take('\\');
      name += peek();
      rest_.remove_prefix(1);
    }
    if (name.empty()) throw Refused{"a name is missing"};
    return name;
  }

  std::string value() {
    const char quote = peek();
    if (quote != '"' && quote != '\'') return name();
    rest_.remove_prefix(1);
    const auto end = rest_.find(quote);
    if (end == std::string_view::npos) throw Refused{"a quote is not closed"};
    const std::string value{rest_.substr(0, end)};
    rest_.remove_prefix(end + 1);
    return value;
  }

  std::string attribute() {
    skip_space();
    const auto at = fmt::format("@*[local-name()={}]", literal(to_lower_ascii(name())));
    skip_space();
    if (take(']')) return fmt::format("[{}]", at);
    const char sort = peek();
    if (std::string_view{"^$*~"}.find(sort) != std::string_view::npos) rest_.remove_prefix(1);
    if (!take('=')) throw Refused{"within [ ] stands a name, or a name, = and a value"};
    skip_space();
    const auto wanted = value();
    skip_space();
    if (!take(']')) throw Refused{"a ] is missing"};
    if (wanted.empty() && sort != '=') throw Refused{"a value is empty"};
    const auto text = literal(wanted);
    switch (sort) {
      case '^': return fmt::format("[starts-with({},{})]", at, text);
      case '*': return fmt::format("[contains({},{})]", at, text);
      case '$':
        return fmt::format("[substring({0},string-length({0})-{1})={2}]", at,
                           static_cast<long>(count_characters(wanted)) - 1, text);
      case '~':
        return fmt::format("[contains(concat(' ',normalize-space({}),' '),{})]", at, literal(' ' + wanted + ' '));
      default: return fmt::format("[{}={}]", at, text);
    }
  }

  std::string_view rest_;
};

}  // namespace

Expected<std::string> xpath_of(std::string_view selector) {
  if (selector.size() > longest_selector)
    return refuse(fmt::format("a selector has at most {} bytes", longest_selector));
  if (!is_utf8(selector) || has_control_characters(selector, true)) return refuse(std::string{"this is no text"});
  try {
    return Compiler{selector}.result();
  } catch (const Refused& refused) {
    return refuse(refused.reason);
  }
}

}  // namespace vitrine
