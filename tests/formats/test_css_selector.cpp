#include "formats/css_selector.hpp"

#include "formats/html_tree.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const HtmlTree page{R"(<body><div id="main" class="list wide"><article class="post md:flex" data-kind="News item">
    <h2><a href="https://x.example/a.html">A</a></h2><p class="post-date">1</p></article>
    <article class="post"><section><p>B</p></section></article></div><p lang="nl">C</p></body>)"};

/// The texts of what it finds, or the refusal.
std::string found(std::string_view selector) {
  const auto path = xpath_of(selector);
  if (!path) return "refused: " + path.error();
  std::string all;
  for (const auto& node : page.find(*path)) all += (all.empty() ? "" : "|") + node.text();
  return all;
}

}  // namespace

TEST_CASE("a selector finds what CSS finds") {
  for (const auto& [selector, texts] : {
           std::pair{"p", "1|B|C"},
           std::pair{"article", "A 1|B"},
           std::pair{".post", "A 1|B"},
           std::pair{".pos", ""},
           std::pair{"article.post.md\\:flex", "A 1"},
           std::pair{"#main p", "1|B"},
           std::pair{"article > p", "1"},
           std::pair{"div>article>section>p", "B"},
           std::pair{"#main > p", ""},
           std::pair{"h2 a, p[lang]", "A|C"},
           std::pair{"*[lang=nl]", "C"},
           std::pair{"a[href^='https:']", "A"},
           std::pair{"a[href$=\".html\"]", "A"},
           std::pair{"a[href*=example]", "A"},
           std::pair{"[data-kind~=item] a", "A"},
           std::pair{"[data-kind~=ite] a", ""},
           std::pair{"P", "1|B|C"},
           std::pair{"[lang='b\"] | //p[\"c']", ""},
           std::pair{"  .list   .post-date ", "1"},
       }) {
    INFO(selector);
    CHECK(found(selector) == texts);
  }
}

TEST_CASE("what is no selector of ours is refused with a reason, and none becomes a question of another kind") {
  for (const auto* selector :
       {"",     " ",  ",",   "a,",   "> p",  "a >",     "a:first-child", "a + b",  "a ~ b",
        ".",    "#",  "[",   "[a",   "[a=",  "[a=\"x]", "[a^=\"\"]",     "[a!=b]", "a)] | //*[(1",

        "a(b)", "..", "//a", "\xff", "a\x01"})
    CHECK(found(selector).substr(0, 8) == "refused:");
  CHECK(found(std::string(501, 'a')).substr(0, 8) == "refused:");
}
