#include "formats/writer.hpp"

#include <ostream>

#include <fmt/format.h>

#include "base/json.hpp"
#include "formats/csv_cells.hpp"
#include "formats/csv_columns.hpp"
#include "formats/csv_records.hpp"
#include "model/item_json.hpp"

namespace vitrine {
namespace {

class JsonWriter : public ItemWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void add(const Item& item) override {
    out_ << (first_ ? "{\"items\":[\n" : ",\n") << to_text(to_json(item));
    first_ = false;
  }
  void finish() override { out_ << (first_ ? "{\"items\":[]}\n" : "\n]}\n"); }

 private:
  std::ostream& out_;
  bool first_ = true;
};

std::string image_cell(const ImageRef& image, std::string_view column) {
  if (column == "image_sha256") return image.sha256.hex();
  if (column == "image_alt") return image.alt;
  if (!image.focus) return {};
  return fmt::format("{}", column == "image_focus_x" ? image.focus->x : image.focus->y);
}

std::vector<Draft::HoursText> hours_texts(const Json& all) {
  std::vector<Draft::HoursText> texts;
  for (const auto& hours : all)
    texts.push_back({.days = hours.at("days"), .from = hours.at("from"), .to = hours.at("to")});
  return texts;
}

/// A field's JSON as a cell.
std::string cell_of(std::string_view column, const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (column == "hours") return hours_cell(hours_texts(value));
  return value.is_array() ? list_cell(value) : std::string{};
}

class CsvWriter : public ItemWriter {
 public:
  CsvWriter(std::ostream& out, std::vector<std::string> langs)
      : out_(out), langs_(std::move(langs)), columns_(csv_column_names()) {
    auto names = columns_;
    for (const auto& lang : langs_) {
      names.push_back("title_" + lang);
      names.push_back("summary_" + lang);
    }
    out_ << "\xef\xbb\xbf" << csv_record(names) << "\r\n";
  }

  void add(const Item& item) override {
    const auto fields = to_json(item);
    std::vector<std::string> cells;
    for (const auto& column : columns_) {
      if (column.starts_with("image_")) {
        cells.push_back(item.content.image ? image_cell(*item.content.image, column) : std::string{});
      } else {
        cells.push_back(cell_of(column, fields.at(column)));
      }
    }
    add_translations(item, cells);
    out_ << csv_record(cells) << "\r\n";
  }
  void finish() override {}

 private:
  void add_translations(const Item& item, std::vector<std::string>& cells) const {
    std::size_t written = 0;
    for (const auto& lang : langs_) {
      const auto found = item.content.translations.find(lang);
      const bool there = found != item.content.translations.end();
      cells.push_back(there ? found->second.title : std::string{});
      cells.push_back(there ? found->second.summary : std::string{});
      written += there ? 1 : 0;
    }
    if (written != item.content.translations.size())
      throw Fault(fmt::format("item {} has a translation for which the table has no column", item.id.text()));
  }

  std::ostream& out_;
  std::vector<std::string> langs_, columns_;
};

}  // namespace

std::unique_ptr<ItemWriter> write_json(std::ostream& out) { return std::make_unique<JsonWriter>(out); }

std::unique_ptr<ItemWriter> write_csv(std::ostream& out, const std::vector<std::string>& langs) {
  return std::make_unique<CsvWriter>(out, langs);
}

}  // namespace vitrine
