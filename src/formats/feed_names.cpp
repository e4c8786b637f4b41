#include "formats/feed_names.hpp"

#include <array>
#include <string>

#include "base/text.hpp"
#include "formats/feed_extension.hpp"

namespace vitrine {
namespace {

struct Known {
  std::string_view name;
  Vocabulary vocabulary;
};

/// Without "http://" and what stands at the end.
constexpr std::array namespaces{
    Known{"purl.org/rss/1.0", Vocabulary::rss},
    Known{"my.netscape.com/rdf/simple/0.9", Vocabulary::rss},
    Known{"channel.netscape.com/rdf/simple/0.9", Vocabulary::rss},
    Known{"my.netscape.com/publish/formats/rss-0.91.dtd", Vocabulary::rss},
    Known{"purl.org/net/rss1.1", Vocabulary::rss},
    Known{"backend.userland.com/rss", Vocabulary::rss},
    Known{"backend.userland.com/rss2", Vocabulary::rss},
    Known{"blogs.law.harvard.edu/tech/rss", Vocabulary::rss},
    Known{"www.w3.org/2005/atom", Vocabulary::atom},
    Known{"purl.org/atom/ns", Vocabulary::atom},
    Known{"www.w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::rdf},
    Known{"purl.org/rss/1.0/modules/content", Vocabulary::content},
    Known{"purl.org/dc/elements/1.0", Vocabulary::dublin_core},
    Known{"purl.org/dc/elements/1.1", Vocabulary::dublin_core},
    Known{"purl.org/dc/terms", Vocabulary::dublin_core},
    Known{"search.yahoo.com/mrss", Vocabulary::media},
    Known{"video.search.yahoo.com/mrss", Vocabulary::media},
    Known{"www.itunes.com/dtds/podcast-1.0.dtd", Vocabulary::itunes},
    Known{"purl.org/rss/1.0/modules/syndication", Vocabulary::syndication},
    Known{"rssnamespace.org/feedburner/ext/1.0", Vocabulary::feedburner},
    Known{"www.w3.org/1999/xhtml", Vocabulary::xhtml},
};
constexpr std::array prefixes{
    Known{"", Vocabulary::rss},
    Known{"rss", Vocabulary::rss},
    Known{"atom", Vocabulary::atom},
    Known{"a10", Vocabulary::atom},
    Known{"content", Vocabulary::content},
    Known{"dc", Vocabulary::dublin_core},
    Known{"dcterms", Vocabulary::dublin_core},
    Known{"media", Vocabulary::media},
    Known{"itunes", Vocabulary::itunes},
    Known{"sy", Vocabulary::syndication},
    Known{"feedburner", Vocabulary::feedburner},
    Known{"rdf", Vocabulary::rdf},
};

}  // namespace

Vocabulary vocabulary_of(const XmlName& name) {
  if (name.space.empty()) {
    for (const auto& known : prefixes)
      if (known.name == name.prefix) return known.vocabulary;
    return Vocabulary::other;
  }
  if (name.space == extension_namespace) return Vocabulary::vitrine;
  auto space = to_lower_ascii(trim(name.space));
  for (const std::string_view scheme : {"http://", "https://"})
    if (space.starts_with(scheme)) space.erase(0, scheme.size());
  while (space.ends_with('/') || space.ends_with('#')) space.pop_back();
  for (const auto& known : namespaces)
    if (known.name == space) return known.vocabulary;
  return Vocabulary::other;
}

}  // namespace vitrine
