#include "base/json.hpp"

#include <set>
#include <vector>

#include <fmt/format.h>

namespace vitrine {
namespace {

/// Builds the value while refusing what the DOM parser would let pass.
class Strict {
 public:
  bool operator()(int depth, nlohmann::detail::parse_event_t event, Json& parsed) {
    using Event = nlohmann::detail::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) {
      if (depth >= static_cast<int>(max_json_depth)) throw Fault("nested deeper than 64 levels");
      if (event == Event::object_start) names_.emplace_back();
    } else if (event == Event::object_end) {
      names_.pop_back();
    } else if (event == Event::key) {
      if (names_.back().size() >= max_json_names) throw Fault("an object has more names than are allowed");
      const auto name = parsed.get<std::string>();
      if (!names_.back().insert(name).second) throw Fault(fmt::format("the name \"{}\" is given twice", name));
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> names_;
};

}  // namespace

Expected<Json> parse_json(std::string_view text) {
  try {
    return Json::parse(text.begin(), text.end(), Strict{});
  } catch (const nlohmann::json::parse_error& error) {
    std::string reason = error.what();  // "[json.exception.parse_error.101] parse error at line 1, column 2: …"
    if (const auto end = reason.find("] "); end != std::string::npos) reason.erase(0, end + 2);
    return refuse("not JSON: " + reason);
  } catch (const Fault& fault) {
    return refuse(std::string{"not acceptable JSON: "} + fault.what());
  }
}

std::string to_text(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace vitrine
