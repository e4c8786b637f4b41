#include "net/real_sites.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "net/upstream.hpp"

namespace vitrine {

Fetch Site::fetch() {
  return [this](const FetchRequest& request) -> Expected<FetchReply, PullError> {
    asked.push_back(request.url);
    FetchReply reply;
    reply.url = request.url;
    reply.status = 404;
    reply.body = "<!doctype html><html><body>Not found</body></html>";
    std::size_t longest = 0;
    for (const auto& [begins, answer] : answers) {
      if (!request.url.starts_with(begins) || begins.size() <= longest) continue;
      longest = begins.size();
      reply.status = answer.status;
      reply.headers = answer.headers;
      reply.body = answer.body;
    }
    return reply;
  };
}

std::string read_site(Site& site, const std::string& address) {
  site.state = {};
  return read_site_again(site, address);
}

std::string read_site_again(Site& site, const std::string& address) {
  Source source;
  source.url = address;
  const auto fetch = site.fetch();
  const UpstreamTools tools{fetch, "test", "en", *Zone::find("Europe/Brussels"),
                            *parse_rfc3339("2026-11-24T12:00:00Z")};
  const auto reading = read_upstream(tools, source, site.state, true);
  if (!reading) return std::string{name_of(reading.error().error.trouble)} + "\n";
  site.parts = reading->parts.size();
  site.every = reading->asked;
  site.state.parts = reading->parts;
  std::string lines;
  for (const auto& entry : reading->entries) {
    const auto& draft = entry.draft;
    const auto when = draft.starts_at ? *draft.starts_at + (draft.ends_at ? "/" + *draft.ends_at : "")
                                      : draft.published_at.value_or("no date");
    lines += fmt::format("{} {} | {} | {}", draft.kind.value_or("news"), draft.lang.value_or("-"),
                         draft.title.value_or("-"), when);
    if (draft.location) lines += " | " + *draft.location;
    if (draft.cancelled.value_or(false)) lines += " | cancelled";
    if (draft.summary) lines += " | " + squeeze_spaces(*draft.summary);
    if (draft.image)
      lines += " | " + draft.image->url.value_or("") + (draft.image->alt.empty() ? "" : " " + draft.image->alt);
    for (const auto& problem : draft.problems) lines += " | problem: " + problem.detail;
    lines += "\n";
  }
  return lines;
}

std::string wordpress_home(const std::string& lang, const std::string& head) {
  return "<!DOCTYPE html>\n<html lang=\"" + lang +
         R"(" class="no-js">
<head>
<meta charset="UTF-8" />
<meta name='robots' content='index, follow, max-image-preview:large, max-snippet:-1, max-video-preview:-1' />
<!-- This site is optimized with the Yoast SEO plugin v22.1 - https://yoast.com/wordpress/plugins/seo/ -->
<title>Peace House - Home</title>
<script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org","@graph":[
{"@type":"WebPage","@id":"https://peace.example/","url":"https://peace.example/","name":"Peace House - Home",
"datePublished":"2021-02-01T10:00:00+00:00","inLanguage":"en-GB"},{"@type":"WebSite","@id":"https://peace.example/#website",
"name":"Peace House","potentialAction":[{"@type":"SearchAction"}]}]}</script>
<link rel="alternate" type="application/json+oembed" href="https://peace.example/wp-json/oembed/1.0/embed?url=x" />
<link rel="alternate" type="text/xml+oembed" href="https://peace.example/wp-json/oembed/1.0/embed?url=x&#038;format=xml" />
<link rel="EditURI" type="application/rsd+xml" title="RSD" href="https://peace.example/xmlrpc.php?rsd" />
<meta name="generator" content="WordPress 6.5.2" />
)" + head +
         R"(
</head><body class="home page-template-default"><script src="https://peace.example/wp-includes/js/jquery.js"></script>
<h1>Welcome</h1><p>The house of peace in the middle of the town, open from ten to six.</p></body></html>)";
}

std::string wordpress_post(int id, const std::string& title, const std::string& excerpt, const std::string& more) {
  return fmt::format(
      R"({{"id":{0},"date":"2026-11-2{1}T10:00:00","date_gmt":"2026-11-2{1}T09:00:00",
"guid":{{"rendered":"https:\/\/peace.example\/?p={0}"}},"modified":"2026-11-22T10:00:00","modified_gmt":"2026-11-22T09:00:00",
"slug":"post-{0}","status":"publish","type":"post","link":"https:\/\/peace.example\/post-{0}\/",
"title":{{"rendered":"{2}"}},"content":{{"rendered":"\n<p>{3}</p>\n","protected":false}},
"excerpt":{{"rendered":"<p>{3}</p>\n","protected":false}},"author":2,"featured_media":9,"comment_status":"closed",
"ping_status":"closed","sticky":false,"template":"","format":"standard","meta":{{"footnotes":""}},"categories":[4],"tags":[],
"yoast_head":"<!-- Yoast -->","yoast_head_json":{{"title":"{2} - Peace House","og_image":[{{"width":1200,"url":"x"}}]}}{4}}})",
      id, id % 4, title, excerpt, more);
}

}  // namespace vitrine
