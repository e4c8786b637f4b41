#include "formats/date_names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace vitrine {
namespace {

/// One string a month: its names, each between spaces.
constexpr std::array<std::string_view, 12> months{
    " january jan janvier janv januari januar jänner enero ene gennaio gen января январь янв janeiro styczeń "
    "stycznia tammikuu tammikuuta január ιανουάριος ιανουαρίου ιαν ledna ocak ",
    " february feb febr février fevrier févr fevr fév februari februar feber febrero febbraio февраля февраль фев "
    "февр fevereiro fev luty lutego helmikuu helmikuuta február φεβρουάριος φεβρουαρίου φεβ února şubat ",
    " march mar mars maart mrt märz maerz mär mrz marzo марта март мар março marzec marca maaliskuu maaliskuuta "
    "március márc μάρτιος μαρτίου μαρ μάρ marts března ",
    " april apr avril avr abril abr aprile апреля апрель апр kwiecień kwietnia kwi huhtikuu huhtikuuta április ápr "
    "απρίλιος απριλίου απρ dubna nisan ",
    " may mai mei mayo maggio mag мая май maio maj maja toukokuu toukokuuta május máj μάιος μαΐου μαϊ μάι května "
    "mayıs ",
    " june jun juin juni junio giugno giu июня июнь июн junho czerwiec czerwca kesäkuu kesäkuuta június jún ιούνιος "
    "ιουνίου ιουν ιούν června haziran ",
    " july jul juillet juil juli julio luglio lug июля июль июл julho lipiec lipca heinäkuu heinäkuuta július júl "
    "ιούλιος ιουλίου ιουλ ιούλ července temmuz ",
    " august aug août aout augustus agosto ago августа август авг sierpień sierpnia elokuu elokuuta augusztus augusti "
    "αύγουστος αυγούστου αυγ αύγ srpna ağustos ",
    " september sept sep septembre septiembre settembre set сентября сентябрь сен сент setembro wrzesień września wrz "
    "syyskuu syyskuuta szeptember szept σεπτέμβριος σεπτεμβρίου σεπ září eylül ",
    " october oct octobre oktober okt octubre ottobre ott октября октябрь окт outubro październik października paź "
    "lokakuu lokakuuta október οκτώβριος οκτωβρίου οκτ října ekim ",
    " november nov novembre noviembre ноября ноябрь ноя нояб novembro listopad listopada marraskuu marraskuuta "
    "νοέμβριος νοεμβρίου νοε kasım ",
    " december dec décembre décem déc dezember dez diciembre dic dicembre декабря декабрь дек dezembro grudzień "
    "grudnia "
    "joulukuu joulukuuta desember δεκέμβριος δεκεμβρίου δεκ prosince aralık ",
};
static_assert(months.size() == 12);

constexpr std::string_view weekdays =
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo maa din woe don vrij zat zon "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo mi fr sa so die mit fre sam son "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven dim lu me je ve "
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab ";

constexpr std::string_view counted =
    " zaal hal lokaal podium deel salle scène partie n° saal halle raum bühne teil nr hall room stage part no sala "
    "studio ";

struct NamedZone {
  std::string_view name;
  int minutes;
};
constexpr std::array zones{
    NamedZone{"z", 0},       NamedZone{"ut", 0},      NamedZone{"utc", 0},    NamedZone{"gmt", 0},
    NamedZone{"wet", 0},     NamedZone{"west", 60},   NamedZone{"bst", 60},   NamedZone{"cet", 60},
    NamedZone{"mez", 60},    NamedZone{"met", 60},    NamedZone{"cest", 120}, NamedZone{"mesz", 120},
    NamedZone{"mest", 120},  NamedZone{"eet", 120},   NamedZone{"eest", 180}, NamedZone{"msk", 180},
    NamedZone{"est", -300},  NamedZone{"edt", -240},  NamedZone{"cst", -360}, NamedZone{"cdt", -300},
    NamedZone{"mst", -420},  NamedZone{"mdt", -360},  NamedZone{"pst", -480}, NamedZone{"pdt", -420},
    NamedZone{"akst", -540}, NamedZone{"akdt", -480}, NamedZone{"hst", -600}, NamedZone{"ast", -240},
    NamedZone{"at", -240},   NamedZone{"adt", -180},  NamedZone{"nst", -210}, NamedZone{"ndt", -150},
    NamedZone{"et", -300},   NamedZone{"ct", -360},   NamedZone{"mt", -420},  NamedZone{"pt", -480},
    NamedZone{"jst", 540},   NamedZone{"kst", 540},   NamedZone{"hkt", 480},  NamedZone{"sgt", 480},
    NamedZone{"ist", 330},   NamedZone{"aest", 600},  NamedZone{"aedt", 660}, NamedZone{"acst", 570},
    NamedZone{"awst", 480},  NamedZone{"nzst", 720},  NamedZone{"nzdt", 780}, NamedZone{"sast", 120},
    NamedZone{"wib", 420},   NamedZone{"brt", -180}};

/// Whether it is one of the names, each between spaces.
bool names(std::string_view all, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (auto at = all.find(word); at != std::string_view::npos; at = all.find(word, at + 1))
    if (at > 0 && all[at - 1] == ' ' && all.substr(at + word.size()).starts_with(' ')) return true;
  return false;
}

}  // namespace

std::optional<unsigned> month_named(std::string_view word) {
  for (unsigned i = 0; i < months.size(); ++i)
    if (names(months[i], word)) return i + 1;
  return std::nullopt;
}

bool is_weekday(std::string_view word) { return names(weekdays, word); }

bool is_counted(std::string_view word) { return names(counted, word); }

std::optional<std::chrono::minutes> zone_named(std::string_view word) {
  for (const auto& zone : zones)
    if (zone.name == word) return std::chrono::minutes{zone.minutes};
  if (word.size() == 1 && word[0] >= 'a' && word[0] <= 'z' && word[0] != 'j') return std::chrono::minutes{0};
  return std::nullopt;
}

}  // namespace vitrine
