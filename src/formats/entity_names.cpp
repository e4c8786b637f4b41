#include "formats/entity_names.hpp"

#include <algorithm>
#include <cctype>

namespace vitrine {
namespace {

/// Each name behind a space, and behind another its character.
constexpr std::string_view named =
    " Amacr Ā amacr ā Abreve Ă abreve ă Aogon Ą aogon ą Cacute Ć cacute ć Ccirc Ĉ ccirc ĉ Cdot Ċ cdot ċ "
    "Ccaron Č ccaron č Dcaron Ď dcaron ď Dstrok Đ dstrok đ Emacr Ē emacr ē Edot Ė edot ė Eogon Ę eogon ę "
    "Ecaron Ě ecaron ě Gcirc Ĝ gcirc ĝ Gbreve Ğ gbreve ğ Gdot Ġ gdot ġ Gcedil Ģ Hcirc Ĥ hcirc ĥ Hstrok Ħ "
    "hstrok ħ Itilde Ĩ itilde ĩ Imacr Ī imacr ī Iogon Į iogon į Idot İ imath ı inodot ı IJlig Ĳ ijlig ĳ "
    "Jcirc Ĵ jcirc ĵ Kcedil Ķ kcedil ķ Lacute Ĺ lacute ĺ Lcedil Ļ lcedil ļ Lcaron Ľ lcaron ľ Lmidot Ŀ "
    "lmidot ŀ Lstrok Ł lstrok ł Nacute Ń nacute ń Ncedil Ņ ncedil ņ Ncaron Ň ncaron ň napos ŉ ENG Ŋ "
    "eng ŋ Omacr Ō omacr ō Odblac Ő odblac ő Racute Ŕ racute ŕ Rcedil Ŗ rcedil ŗ Rcaron Ř rcaron ř "
    "Sacute Ś sacute ś Scirc Ŝ scirc ŝ Scedil Ş scedil ş Tcedil Ţ tcedil ţ Tcaron Ť tcaron ť Tstrok Ŧ "
    "tstrok ŧ Utilde Ũ utilde ũ Umacr Ū umacr ū Ubreve Ŭ ubreve ŭ Uring Ů uring ů Udblac Ű udblac ű "
    "Uogon Ų uogon ų Wcirc Ŵ wcirc ŵ Ycirc Ŷ ycirc ŷ Zacute Ź zacute ź Zdot Ż zdot ż Zcaron Ž zcaron ž "
    "excl ! num # dollar $ percnt % lpar ( rpar ) ast * plus + comma , period . sol / colon : semi ; "
    "equals = GT > quest ? commat @ lbrack [ lsqb [ bsol \\ rbrack ] rsqb ] Hat ^ lowbar _ grave ` "
    "lbrace { lcub { verbar | vert | rbrace } rcub } COPY © REG ® half ½ emsp13 \u2004 emsp14 \u2005 numsp \u2007 "
    "puncsp \u2008 hairsp \u200a dash \u2010 hyphen \u2010 horbar \u2015 rsquor ’ lsquor ‚ rdquor ” ldquor „ bullet • "
    "mldr … "
    "numero № frac13 ⅓ frac23 ⅔ frac15 ⅕ frac18 ⅛ frac38 ⅜ frac58 ⅝ frac78 ⅞ leftarrow ← rightarrow → "
    "starf ★ star ☆ check ✓ checkmark ✓ cross ✗ ";

}  // namespace

std::string_view newer_character_named(std::string_view name) {
  const auto is_letter_or_digit = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_letter_or_digit)) return {};
  for (auto at = named.find(name); at != std::string_view::npos; at = named.find(name, at + 1)) {
    const auto end = at + name.size();
    if (named[at - 1] != ' ' || named[end] != ' ') continue;
    return named.substr(end + 1, named.find(' ', end + 1) - end - 1);
  }
  return {};
}

}  // namespace vitrine
