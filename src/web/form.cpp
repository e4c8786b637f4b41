#include "web/form.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "web/body.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_fields = 1000;

/// Browsers send CRLF within values of text.
std::string with_plain_lines(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      plain += '\n';
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::string decoded(std::string_view text) {
  std::string spaced{text};
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return with_plain_lines(percent_decoded(spaced));
}

std::vector<Form::Field> read_urlencoded(std::string_view body) {
  std::vector<Form::Field> fields;
  for (const auto pair : split(body, '&')) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    fields.push_back({decoded(pair.substr(0, equals)), decoded(value), {}});
  }
  return fields;
}

/// The value of `name` among the parameters of a header ("form-data; name=\"title\""); nullopt: absent. Browsers write
/// quotes within a name as %22 (WHATWG HTML section 4.10.21.8).
std::optional<std::string> header_parameter(std::string_view header, std::string_view name) {
  for (std::size_t at = header.find(';'); at != std::string_view::npos && at < header.size();) {
    auto rest = trim(header.substr(at + 1));
    const auto equals = rest.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto found = trim(rest.substr(0, equals));
    rest = rest.substr(equals + 1);
    const bool quoted = rest.starts_with('"');
    const auto end = quoted ? rest.find('"', 1) : rest.find(';');
    const auto value =
        quoted ? rest.substr(1, end == std::string_view::npos ? end : end - 1) : trim(rest.substr(0, end));
    if (same_ignoring_case(found, name)) return std::string{value};
    const auto next = end == std::string_view::npos ? end : rest.find(';', end);
    at = next == std::string_view::npos ? next : static_cast<std::size_t>(rest.data() - header.data()) + next;
  }
  return std::nullopt;
}

/// One part between two boundaries: head, empty line, content. nullopt: broken.
std::optional<Form::Field> read_part(std::string_view part) {
  const auto gap = part.find("\r\n\r\n");
  if (gap == std::string_view::npos) return std::nullopt;
  Form::Field field;
  bool named = false, is_file = false;
  auto head = part.substr(0, gap);
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    const auto line = head.substr(0, end);
    head = end == std::string_view::npos ? std::string_view{} : head.substr(end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto value = trim(line.substr(colon + 1));
    if (same_ignoring_case(line.substr(0, colon), "content-type")) field.type = std::string{value};
    if (!same_ignoring_case(line.substr(0, colon), "content-disposition")) continue;
    auto name = header_parameter(value, "name");
    named = name.has_value();
    field.name = std::move(name).value_or("");
    if (auto file = header_parameter(value, "filename")) {
      is_file = true;
      field.file_name = std::move(*file);
    }
  }
  if (!named) return std::nullopt;
  const auto content = part.substr(gap + 4);
  field.value = is_file ? std::string{content} : with_plain_lines(content);
  return field;
}

std::optional<std::vector<Form::Field>> read_multipart(std::string_view body, const std::string& boundary) {
  const auto mark = "--" + boundary;
  std::vector<Form::Field> fields;
  auto at = body.starts_with(mark) ? 0 : body.find("\r\n" + mark);
  if (at == std::string_view::npos) return std::nullopt;
  if (at != 0) at += 2;
  while (true) {
    const auto begin = at + mark.size();
    if (body.substr(begin).starts_with("--")) return fields;
    if (!body.substr(begin).starts_with("\r\n")) return std::nullopt;
    const auto end = body.find("\r\n" + mark, begin);
    if (end == std::string_view::npos || fields.size() == most_fields + 1) return std::nullopt;
    auto field = read_part(body.substr(begin + 2, end > begin + 2 ? end - begin - 2 : 0));
    if (!field) return std::nullopt;
    fields.push_back(std::move(*field));
    at = end + 2;
  }
}

Reply broken_form() { return problem(400, "The form did not arrive whole; go back and send it again."); }

}  // namespace

Expected<Form, Reply> Form::of(const Request& request) {
  Form form;
  const auto type = content_type(request);
  if (type == "application/x-www-form-urlencoded" || !has_body(request)) {
    form.fields_ = read_urlencoded(body_text(request));
  } else if (type == "multipart/form-data") {
    const auto boundary = header_parameter(request.header("Content-Type"), "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return refuse(broken_form());
    auto fields = read_multipart(body_text(request), *boundary);
    if (!fields) return refuse(broken_form());
    form.fields_ = std::move(*fields);
  } else {
    return refuse(problem(415, "This address takes forms only, not " + type + "."));
  }
  if (form.fields_.size() > most_fields) return refuse(problem(413, "A form of more than 1,000 fields is not taken."));
  for (const auto& field : form.fields_)
    if (field.file_name.empty() && !is_utf8(field.value)) return refuse(broken_form());
  return form;
}

std::string_view Form::value(std::string_view name) const {
  for (const auto& field : fields_)
    if (field.name == name) return field.value;
  return {};
}

bool Form::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(), [&](const Field& field) { return field.name == name; });
}

std::vector<std::string> Form::values(std::string_view name) const {
  std::vector<std::string> all;
  for (const auto& field : fields_)
    if (field.name == name) all.push_back(field.value);
  return all;
}

const Form::Field* Form::file(std::string_view name) const {
  for (const auto& field : fields_)
    if (field.name == name && !field.file_name.empty() && !field.value.empty()) return &field;
  return nullptr;
}

}  // namespace vitrine
