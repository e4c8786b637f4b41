#include "base/json_stream.hpp"

#include <istream>
#include <set>

#include <fmt/format.h>

#include "base/json.hpp"

namespace vitrine {
namespace {

struct Refused {
  std::string reason;
  std::string code = "not_json";
};

/// The bytes of a stream, counted: where we are, and how much belongs to the present element.
class Bytes {
 public:
  Bytes(std::istream& in, std::size_t limit) : in_(*in.rdbuf()), limit_(limit) {}

  bool ended() { return in_.sgetc() == std::char_traits<char>::eof(); }
  char peek() { return std::char_traits<char>::to_char_type(in_.sgetc()); }
  void advance() {
    if (std::char_traits<char>::to_char_type(in_.sbumpc()) == '\n') ++line_;
    if (++element_size_ > limit_)
      throw Refused{fmt::format("one element is longer than {} bytes; it must be made smaller", limit_)};
  }
  void skip_space() {
    while (!ended() && std::string_view{" \t\r\n"}.find(peek()) != std::string_view::npos) advance();
    element_size_ = 0;
  }
  void skip_mark() {
    for (const char byte : {'\xef', '\xbb', '\xbf'})
      if (!ended() && peek() == byte) advance();
  }
  void begin_element() { element_size_ = 0; }
  std::size_t line() const { return line_; }

 private:
  std::streambuf& in_;
  std::size_t limit_, element_size_ = 0, line_ = 1;
};

/// What nlohmann's parser reads from; all copies share one place in the stream.
class ByteIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit ByteIterator(Bytes* bytes) : bytes_(bytes) {}
  char operator*() const { return bytes_->peek(); }
  ByteIterator& operator++() {
    bytes_->advance();
    return *this;
  }
  ByteIterator operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  bool operator==(const ByteIterator& other) const { return at_end() == other.at_end(); }
  bool operator!=(const ByteIterator& other) const { return !(*this == other); }

 private:
  bool at_end() const { return !bytes_ || bytes_->ended(); }
  Bytes* bytes_;
};

/// Builds values from the parser's events. Elements of the list are handed over as they end; the rest is `root`.
class Builder : public nlohmann::json_sax<Json> {
 public:
  Builder(std::string_view list_name, Bytes& bytes, const JsonElementSink& sink, Json& root)
      : list_name_(list_name), bytes_(bytes), sink_(sink), root_(root) {}

  bool found_list() const { return list_depth_ > 0; }
  const std::string& error() const { return error_; }

  bool null() override { return scalar(nullptr); }
  bool boolean(bool value) override { return scalar(value); }
  bool number_integer(Json::number_integer_t value) override { return scalar(value); }
  bool number_unsigned(Json::number_unsigned_t value) override { return scalar(value); }
  bool number_float(Json::number_float_t value, const std::string&) override { return scalar(value); }
  bool string(std::string& value) override { return scalar(std::move(value)); }
  bool binary(Json::binary_t&) override { return false; }

  bool key(std::string& name) override {
    auto& names = names_.back();
    if (names.size() >= max_json_names) throw Refused{"an object has more names than are allowed"};
    if (!names.insert(name).second) throw Refused{fmt::format("the name \"{}\" is given twice", name)};
    name_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t) override {
    open(Json::object());
    names_.emplace_back();
    return true;
  }
  bool end_object() override {
    names_.pop_back();
    return close();
  }
  bool start_array(std::size_t) override {
    const bool is_list =
        !found_list() && (depth_ == 0 || (depth_ == 1 && root_.is_object() && std::string_view{name_} == list_name_));
    open(Json::array());
    if (is_list) list_depth_ = depth_;
    return true;
  }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& reason) override {
    error_ = reason.what();  // "[json.exception.parse_error.101] parse error at line 1, column 2: …"
    if (const auto end = error_.find(": "); end != std::string::npos) error_.erase(0, end + 2);
    return false;
  }

 private:
  bool scalar(Json value) {
    place(std::move(value));
    finish_element();
    return true;
  }
  void open(Json empty) {
    if (depth_ >= max_json_depth) throw Refused{fmt::format("nested deeper than {} levels", max_json_depth)};
    open_.push_back(place(std::move(empty)));
    ++depth_;
  }
  bool close() {
    open_.pop_back();
    --depth_;
    finish_element();
    return true;
  }
  bool in_list() const { return found_list() && depth_ == list_depth_ && !list_over_; }

  Json* place(Json value) {
    if (in_list()) return &(element_ = std::move(value));
    if (open_.empty()) return &(root_ = std::move(value));
    auto& parent = *open_.back();
    if (parent.is_array()) return &parent.get_ref<Json::array_t&>().emplace_back(std::move(value));
    return &(parent[name_] = std::move(value));
  }
  void finish_element() {
    if (found_list() && depth_ < list_depth_) list_over_ = true;
    if (!in_list()) return;
    const auto list = list_depth_ == 1 ? std::string{} : fmt::format("/{}", list_name_);
    sink_(std::move(element_), fmt::format("{}/{}", list, index_++));
    bytes_.begin_element();
  }

  std::string_view list_name_;
  Bytes& bytes_;
  const JsonElementSink& sink_;
  Json& root_;
  Json element_;
  std::vector<Json*> open_;  ///< the containers being built, the outermost first
  std::vector<std::set<std::string>> names_;
  std::string name_, error_;
  std::size_t depth_ = 0, list_depth_ = 0, index_ = 0;  ///< list_depth_: inside the list, 0 when there is none yet
  bool list_over_ = false;
};

/// What stands beside the list in its object would be lost: say so.
void refuse_company(const Json& root, std::string_view list_name) {
  if (!root.is_object()) return;
  for (const auto& [name, value] : root.items())
    if (name != list_name && name != "next")
      throw Refused{fmt::format("the name \"{}\" beside \"{}\" is unknown", name, list_name)};
}

void read_values(Bytes& bytes, std::string_view list_name, const JsonElementSink& sink, Json* beside) {
  bytes.skip_mark();
  bytes.skip_space();
  if (bytes.ended()) throw Refused{"there is nothing in it", "empty_file"};
  for (bool first = true; !bytes.ended(); first = false) {
    const auto line = bytes.line();
    Json own;
    auto& root = beside != nullptr ? *beside : own;
    Builder builder(list_name, bytes, sink, root);
    if (!Json::sax_parse(ByteIterator{&bytes}, ByteIterator{nullptr}, &builder, Json::input_format_t::json, false))
      throw Refused{"not JSON: " + builder.error()};
    bytes.skip_space();
    if (builder.found_list() && first && beside != nullptr) return;  // web servers append "<!-- cached … -->"
    if (builder.found_list() && (!first || !bytes.ended())) throw Refused{"there is more after the end of the list"};
    if (builder.found_list()) return beside != nullptr ? void() : refuse_company(root, list_name);
    if (!root.is_object()) throw Refused{fmt::format("this is a {}, not an object or a list", root.type_name())};
    const bool alone = first && bytes.ended();
    sink(std::move(root), alone ? std::string{} : fmt::format("/lines/{}", line));
  }
}

}  // namespace

Expected<void, Problem> read_json_elements(std::istream& in, std::string_view list_name, std::size_t element_limit,
                                           const JsonElementSink& sink, Json* beside) {
  Bytes bytes(in, element_limit);
  try {
    read_values(bytes, list_name, sink, beside);
  } catch (const Refused& refused) {
    return refuse(Problem{"", fmt::format("line {}: {}", bytes.line(), refused.reason), refused.code,
                          std::to_string(bytes.line())});
  }
  return {};
}

}  // namespace vitrine
