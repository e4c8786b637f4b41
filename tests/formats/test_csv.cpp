#include "base/json.hpp"
#include "formats/json_items.hpp"
#include "formats/reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

ReadResult read(const std::string& text) { return read_text(text, Format::csv); }

/// The only row of a table, as JSON without the made key.
Json row(const std::string& header, const std::string& cells) {
  const auto result = read(header + "\n" + cells + "\n");
  REQUIRE(result.refusal.empty());
  REQUIRE(result.drafts.size() == 1);
  for (const auto& problem : result.drafts[0].problems) FAIL(problem.pointer + ": " + problem.detail);
  auto json = to_json(result.drafts[0]);
  json.erase("key");
  json.erase("lang");
  return json;
}

Problem problem_of(const std::string& header, const std::string& cells) {
  const auto result = read(header + "\n" + cells + "\n");
  REQUIRE(result.drafts.size() == 1);
  REQUIRE(result.drafts[0].problems.size() == 1);
  return result.drafts[0].problems[0];
}

}  // namespace

TEST_CASE("a table's columns are the fields of an item") {
  const auto result = read(
      "kind,title,summary,tags,pinned,location\n"
      "event,\"Fair, with \"\"music\"\"\",\"Line one.\n\nLine two.\",peace|town hall,yes,Cloth Hall\n\n"
      ",Second,,\"a, b\",,\n");
  REQUIRE(result.drafts.size() == 2);
  const auto& fair = result.drafts[0];
  CHECK(fair.kind == "event");
  CHECK(fair.title == "Fair, with \"music\"");
  CHECK(fair.summary == "Line one.\n\nLine two.");
  CHECK(fair.tags == std::vector<std::string>{"peace", "town hall"});
  CHECK(fair.pinned == true);
  CHECK(fair.lang == "en");
  const auto& second = result.drafts[1];
  CHECK_FALSE(second.kind);
  CHECK_FALSE(second.summary);
  CHECK_FALSE(second.pinned);
  CHECK(second.tags == std::vector<std::string>{"a", "b"});
  CHECK(result.pointers == std::vector<std::string>{"/lines/2", "/lines/6"});
}

TEST_CASE("a table is the same with any separator, line ends, mark or encoding, and however its columns are spelt") {
  const auto expected = to_json(read("title,published_at\nCafé,2026-12-04\n").drafts.at(0));
  for (const std::string text : {
           "title;published_at\nCafé;2026-12-04\n",
           "title\tpublished_at\nCafé\t2026-12-04",
           "\xef\xbb\xbftitle,published_at\r\nCafé,2026-12-04\r\n",
           "sep=;\r\ntitle;published_at\r\nCafé;2026-12-04\r\n",
           "Title; Published at \rCaf\xe9;04.12.2026\r",
           "TITLE,Published-At,,\n\"Café\",04/12/26,,\n,,,\n",
           "\"title\",\"published_at\"\nCafé , 4.12.2026 00:00\n",
       }) {
    const auto result = read(text);
    INFO(text);
    REQUIRE(result.drafts.size() == 1);
    CHECK(to_json(result.drafts[0]) == expected);
  }
}

TEST_CASE(
    "dates in a table are read in the row's zone, else the organisation's, and a day means what people mean by it") {
  struct Case {
    std::string header, cells, json;
  };
  for (const auto& [header, cells, json] : {
           Case{"title,starts_at", "T,2026-12-04T18:30:00+09:00",
                R"({"title":"T","starts_at":"2026-12-04T10:30:00+01:00"})"},
           Case{"title,starts_at", "T,2026-12-04 18:30", R"({"title":"T","starts_at":"2026-12-04T18:30:00+01:00"})"},
           Case{"title,starts_at", "T,04.12.26 18:30", R"({"title":"T","starts_at":"2026-12-04T18:30:00+01:00"})"},
           Case{"title,starts_at", "T,4/7/2026 8:05:09", R"({"title":"T","starts_at":"2026-07-04T08:05:09+02:00"})"},
           Case{"title,starts_at,time_zone", "T,04.12.26 18:30,Asia/Tokyo",
                R"({"title":"T","starts_at":"2026-12-04T18:30:00+09:00","time_zone":"Asia/Tokyo"})"},
           Case{"title,starts_at,ends_at", "T,04.12.26,05.12.26",
                R"({"title":"T","starts_at":"2026-12-04","ends_at":"2026-12-05","all_day":true})"},
           Case{"title,show_from,show_until", "T,04.12.26,05.12.26",
                R"({"title":"T","show_from":"2026-12-04T00:00:00+01:00","show_until":"2026-12-06T00:00:00+01:00"})"},
           Case{"title,published_at", "T,29.02.24", R"({"title":"T","published_at":"2024-02-29T00:00:00+01:00"})"},
           Case{"title,published_at", "T,12/31/2026", R"({"title":"T","published_at":"2026-12-31T00:00:00+01:00"})"},
           Case{"title,published_at", "T,31.12.69", R"({"title":"T","published_at":"2069-12-31T00:00:00+01:00"})"},
           Case{"title,published_at", "T,01.01.70", R"({"title":"T","published_at":"1970-01-01T00:00:00+01:00"})"},
       }) {
    INFO(cells);
    CHECK(to_text(row(header, cells)) == json);
  }
  for (const auto* date : {"31.02.26", "13/13/2026", "2026-13-01", "soon", "1.2", "2026-12-04 25:00"}) {
    INFO(date);
    CHECK(problem_of("title,starts_at", std::string{"T,"} + date).pointer == "/starts_at");
  }
}

TEST_CASE("images, hours, lists, flags and translations have cells of their own") {
  struct Case {
    std::string header, cells, json;
  };
  for (const auto& [header, cells, json] : {
           Case{"title,image_file,image_alt", "T,photo.jpg,A photo",
                R"({"title":"T","image":{"file":"photo.jpg","alt":"A photo"}})"},
           Case{"title;image_sha256;image_focus_x;image_focus_y", "T;abc;0,25;1",
                R"({"title":"T","image":{"sha256":"abc","alt":"","focus":{"x":0.25,"y":1.0}}})"},
           Case{"title,image_alt", "T,alone", R"({"title":"T"})"},
           Case{"title,hours", "T,\"fri-mon 8:00-18:00; Wednesday 20:00-24:00\"",
                R"({"title":"T","hours":[{"days":["fri","sat","sun","mon"],"from":"08:00","to":"18:00"},)"
                R"({"days":["wed"],"from":"20:00","to":"24:00"}]})"},
           Case{"title,hours", "T,22:00-02:00",
                R"({"title":"T","hours":[{"days":["mon","tue","wed","thu","fri","sat","sun"],)"
                R"("from":"22:00","to":"02:00"}]})"},
           Case{"title,tags,channels", "T,a\\|b|c,\"main,hall\"",
                R"({"title":"T","channels":["main","hall"],"tags":["a|b","c"]})"},
           Case{"title,pinned,urgent,cancelled", "T,WAHR,0,x",
                R"({"title":"T","cancelled":true,"pinned":true,"urgent":false})"},
           Case{"title,title_nl,Summary pt-BR,summary_nl", "T,Titel,,",
                R"({"title":"T","translations":{"nl":{"title":"Titel","summary":""}}})"},
           Case{"title,rev,seq,created_at,updated_at,updated_by,source", "T,1,2,3,4,5,6", R"({"title":"T"})"},
       }) {
    INFO(cells);
    CHECK(to_text(row(header, cells)) == json);
  }
  CHECK(problem_of("title,pinned", "T,perhaps").pointer == "/pinned");
  CHECK(problem_of("title,hours", "T,always").pointer == "/hours");
  CHECK(problem_of("title,image_focus_x,image_sha256", "T,left,a").pointer == "/image/focus");
  CHECK(problem_of("title", "T,and more").detail.find("cell 2") != std::string::npos);
}

TEST_CASE("a row without id or key gets the identity of a listing's story, and twins are told apart") {
  const auto listing = read_text("Café\n\n30.05.24\n\nText.\n\nRead more\n", Format::listing).drafts.at(0);
  const auto result =
      read("title,published_at,key,id\nCafé,30.05.24,,\nCafé,30.05.24 12:00,,\nOther,,mine,\nThird,,,0192f6c0\n");
  REQUIRE(result.drafts.size() == 4);
  CHECK(result.drafts[0].key == listing.key);
  CHECK(result.drafts[1].key == *listing.key + "-2");
  CHECK(result.drafts[2].key == "mine");
  CHECK_FALSE(result.drafts[3].key);
}

TEST_CASE("a table that cannot be read is refused, with every wrong column by name and line") {
  const auto columns = read("title,colour,title,shape\nT\n").refusal;
  REQUIRE(columns.size() == 3);
  CHECK(columns[0].pointer == "/lines/1");
  CHECK(columns[0].detail.find("\"colour\"") != std::string::npos);
  CHECK(columns[0].detail.find("published_at") != std::string::npos);
  CHECK(columns[1].detail.find("twice") != std::string::npos);
  CHECK(columns[2].detail.find("\"shape\"") != std::string::npos);
  struct Case {
    std::string text, part;
  };
  for (const auto& [text, part] :
       {Case{"", "nothing in it"}, Case{"\n\n", "nothing in it"}, Case{"summary\nText\n", "\"title\""},
        Case{"title\nA\n\"B\nC\n", "line 3: quotes that are opened"},
        Case{"title\nA\n" + std::string(1, '\0') + "\n", "line 3: this is not a text"},
        Case{"title,title_nl,Title NL\nA\n", "twice"}, Case{"title\né\n\xff\n", "line 3: not UTF-8"},
        Case{"title\n\"" + std::string(1'000'000, 'x') + "\n" + std::string(100'000, 'x'), "longer than 1 MiB"}}) {
    const auto refusal = read(text).refusal;
    REQUIRE(refusal.size() == 1);
    INFO(refusal[0].detail);
    CHECK(refusal[0].detail.find(part) != std::string::npos);
  }
}

TEST_CASE("a table in the language of the office is the same table") {
  const auto expected = to_json(
      read("kind,title,summary,lang,starts_at,ends_at,location,room,cancelled,channels,tags,title_fr,status,hours\n"
           "event,Feest,Muziek.,nl,2026-12-04 18:30,2026-12-04 21:00,Ieper,Zaal 1,no,main,vrede,Fête,published,"
           "mon-fri 08:00-18:00\n")
          .drafts.at(0));
  for (const std::string text : {
           "Soort;Titel;Tekst;Taal;Begin;Einde;Plaats;Zaal;Afgelast;Kanalen;Trefwoorden;Titel fr;Toestand;Dagen en "
           "uren\n"
           "Evenement;Feest;Muziek.;nl;4/12/2026 18:30;4/12/2026 21:00;Ieper;Zaal 1;nee;main;vrede;Fête;gepubliceerd;"
           "ma-vr 08:00-18:00\n",
           "Sorte;Titre;Résumé;Langue;Début;Fin;Lieu;Salle;Annulé;Chaînes;Mots-clés;Titre fr;État;Jours et heures\n"
           "ÉVÉNEMENT;Feest;Muziek.;nl;4/12/2026 18:30;4/12/2026 21:00;Ieper;Zaal 1;non;main;vrede;Fête;publié;"
           "lundi-vendredi 08:00-18:00\n",
           "Art;Titel;Zusammenfassung;Sprache;Beginn;Ende;Ort;Raum;Abgesagt;Kanäle;Schlagwörter;Titel fr;Status;Tage "
           "und "
           "Uhrzeiten\nVeranstaltung;Feest;Muziek.;nl;04.12.2026 18:30;04.12.2026 21:00;Ieper;Zaal 1;nein;main;vrede;"
           "Fête;veröffentlicht;Mo-Fr 08:00-18:00\n",
       }) {
    INFO(text);
    const auto result = read(text);
    REQUIRE(result.drafts.size() == 1);
    CHECK(to_json(result.drafts[0]) == expected);
  }
  CHECK(read("titel,titre\nFeest,Fête\n").refusal.at(0).code == "double_column");
  for (const auto* text : {"titel,datum\nFeest,4/12/2026\n", "titre,genre\nFête,jazz\n", "titel,type\nFeest,jazz\n"})
    CHECK(read(text).refusal.at(0).code == "unknown_column");
}
