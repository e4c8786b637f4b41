// A folder of mustache templates, read once. Only for the sources that draw: it brings the mustache header.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include <kainjow/mustache.hpp>

#include "base/json_fwd.hpp"

namespace vitrine {

using Data = kainjow::mustache::data;

/// From any thread.
class Templates {
 public:
  /// Those of `folder` ("templates/display/"), which may use those of `partials` ("templates/partials/") by the
  /// folder's name and theirs: {{> partials/head}}. Throws Fault with the template's name when one is broken.
  Templates(std::string_view folder, std::string_view partials);

  bool has(std::string_view name) const { return templates_.find(name) != templates_.end(); }
  /// By name without ending. `data` gets the partials. Throws Fault when there is no such template.
  std::string render(std::string_view name, Data data) const;

 private:
  /// Reads its text once and says by name what is wrong with it.
  class Template {
   public:
    Template(std::string name, const std::string& text);
    std::string render(const Data& data) const;

   private:
    void check() const;
    std::string name_;
    mutable kainjow::mustache::mustache template_;
  };

  std::map<std::string, Template, std::less<>> templates_;
  std::map<std::string, Data> partials_;
  mutable std::mutex mutex_;  // the library notes errors in the template while it renders
};

/// An object becomes names, an array a list ({{.}} for plain values), null, false and "" become false, a number its
/// text.
Data to_data(const Json& value);

}  // namespace vitrine
