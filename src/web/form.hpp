// A form as a browser sends it: application/x-www-form-urlencoded (WHATWG URL section 5) or multipart/form-data
// (RFC 7578).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "web/reply.hpp"
#include "web/request.hpp"

namespace vitrine {

class Form {
 public:
  struct Field {
    std::string name, value;  ///< line ends as \n in values that are no files
    std::string file_name;    ///< "" for what is no file, and for a file field that was left empty
    std::string type = {};    ///< media type that the browser claims for a file
  };

  /// 415 for another type of body, 400 for a broken one, 413 for more than 1,000 fields.
  static Expected<Form, Reply> of(const Request& request);

  /// The first of that name; "" when it was not sent.
  std::string_view value(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> values(std::string_view name) const;
  /// A chosen file that is not empty, else null. Owned by the form.
  const Field* file(std::string_view name) const;
  const std::vector<Field>& fields() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

}  // namespace vitrine
