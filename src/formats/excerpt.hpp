// The beginnings of texts, as web sites cut them off, made fit to be read on a wall.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// Plain text without the marks of cutting ("[...]", "[…]", "(...)"): ended at a sentence, or with one ellipsis after
/// the last whole word. A word that may be broken off is dropped: the last one, with no more than one space before
/// the mark, or when a long text stops without a mark in mid-sentence. `text` has no paragraphs; `language` is BCP 47.
std::string clean_excerpt(std::string_view text, std::string_view language);

}  // namespace vitrine
