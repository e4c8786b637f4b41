#include "model/item.hpp"

namespace vitrine {

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::news: return "news";
    case Kind::event: return "event";
    case Kind::notice: return "notice";
    case Kind::poster: return "poster";
  }
  return "news";
}

std::optional<Kind> kind_named(std::string_view name) {
  for (const auto kind : all_kinds)
    if (name_of(kind) == name) return kind;
  return {};
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::draft: return "draft";
    case Status::published: return "published";
    case Status::archived: return "archived";
  }
  return "draft";
}

std::optional<Status> status_named(std::string_view name) {
  for (const auto status : {Status::draft, Status::published, Status::archived})
    if (name_of(status) == name) return status;
  return {};
}

}  // namespace vitrine
