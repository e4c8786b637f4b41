#include "test.hpp"
#include "web/form.hpp"

using namespace vitrine;

namespace {

Expected<Form, Reply> read(std::string type, std::string body) {
  Request request;
  request.method = Method::post;
  request.headers = {{"Content-Type", std::move(type)}};
  request.body = std::move(body);
  return Form::of(request);
}

const std::string urlencoded = "application/x-www-form-urlencoded", multipart = "multipart/form-data; boundary=\"x y\"";

/// Lines of multipart are written with \n here and sent with CRLF.
std::string sent(const std::string& text) {
  std::string all;
  for (const char c : text) all += c == '\n' ? "\r\n" : std::string{c};
  return all;
}

}  // namespace

TEST_CASE("a form of names and values is read as browsers write it") {
  const auto form =
      read(urlencoded + "; charset=UTF-8", "title=Caf%C3%A9+%26+co&day=mon&day=fri&empty=&lines=a%0D%0Ab%0Dc&lone");
  REQUIRE(form);
  CHECK(form->value("title") == "Café & co");
  CHECK(form->values("day") == std::vector<std::string>{"mon", "fri"});
  CHECK(form->value("lines") == "a\nb\nc");
  CHECK(form->has("empty"));
  CHECK(form->has("lone"));
  CHECK(!form->has("absent"));
  CHECK(form->value("absent").empty());
}

TEST_CASE("a form with a file is read whole, the file's bytes untouched") {
  const auto form =
      read(multipart, sent("--x y\nContent-Disposition: form-data; name=\"title\"\n\nTwo\nlines\n"
                           "--x y\ncontent-disposition: form-data; filename=\"a;b.jpg\"; name=\"image\"\n"
                           "Content-Type: image/jpeg\n\n\xff\xd8--x\n\n--x y\n"
                           "Content-Disposition: form-data; name=\"none\"; filename=\"\"\n\n\n--x y--\n"));
  REQUIRE(form);
  CHECK(form->value("title") == "Two\nlines");
  const auto* file = form->file("image");
  REQUIRE(file != nullptr);
  CHECK(file->file_name == "a;b.jpg");
  CHECK(file->type == "image/jpeg");
  CHECK(file->value == "\xff\xd8--x\r\n");
  CHECK(form->file("none") == nullptr);
  CHECK(form->file("title") == nullptr);
}

TEST_CASE("a form that is broken or none is refused") {
  CHECK(read("application/json", "{}").error().status == 415);
  CHECK(read(urlencoded, "title=%FF").error().status == 400);
  CHECK(read("multipart/form-data", "--x--").error().status == 400);
  const std::string whole = sent("--x y\nContent-Disposition: form-data; name=\"a\"\n\n1\n--x y--\n");
  CHECK(read(multipart, whole));
  for (std::size_t size = 1; size + 4 < whole.size(); ++size)
    CHECK(read(multipart, whole.substr(0, size)).error().status == 400);
  CHECK(read(multipart, sent("--x y\nContent-Disposition: form-data\n\n1\n--x y--\n")).error().status == 400);
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "a=1&";
  CHECK(read(urlencoded, many).error().status == 413);
}
