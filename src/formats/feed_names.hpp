// The vocabularies of XML feeds.
#pragma once

#include <string_view>

#include "formats/xml_events.hpp"

namespace vitrine {

enum class Vocabulary {
  rss,  ///< of any version, and elements without a namespace
  atom,
  rdf,
  content,
  dublin_core,
  media,
  itunes,
  syndication,
  feedburner,
  xhtml,
  vitrine,
  other
};

/// By the namespace, in any spelling that feeds have; by the usual prefix when it was never declared.
Vocabulary vocabulary_of(const XmlName& name);

}  // namespace vitrine
