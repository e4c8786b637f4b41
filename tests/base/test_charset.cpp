#include "base/charset.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::string_literals;

TEST_CASE("rule 14: whatever a text claims to be, it is read as what it is") {
  struct Case {
    const char* about;
    std::string bytes, header, text;
  };
  const std::string utf16 = "<\0r\0>\0\xe9\0"s, utf16_big = "\0<\0r\0>\0\xe9"s;
  for (const auto& [about, bytes, header, text] : {
           Case{"UTF-8, said by nobody", "<r>é</r>", "", "<r>é</r>"},
           Case{"a byte order mark is taken off", "\xef\xbb\xbf<r>é</r>", "", "<r>é</r>"},
           Case{"a byte order mark is right, and the header wrong", "\xef\xbb\xbf<r>é</r>", "iso-8859-1", "<r>é</r>"},
           Case{"the HTTP header", "<r>\xe9\x80</r>", "ISO-8859-1", "<r>é€</r>"},
           Case{"the HTTP header comes before the XML declaration", "<?xml encoding='windows-1251'?>\xe9", "latin1",
                "<?xml encoding='windows-1251'?>é"},
           Case{"the XML declaration", "<?xml version=\"1.0\" encoding=\"windows-1251\"?><r>\xcc\xe8\xf0</r>", "",
                "<?xml version=\"1.0\" encoding=\"windows-1251\"?><r>Мир</r>"},
           Case{"GB2312 with what only its successors have",
                "<?xml encoding='gb2312'?>\xba\xcd\xc6\xbd\x81\x30\x81\x30", "", "<?xml encoding='gb2312'?>和平\u0080"},
           Case{"Shift_JIS", "\x95\xbd\x98\x61", "Shift_JIS", "平和"},
           Case{"HTML's own charset", "<html><meta charset=iso-8859-15><p>\xa4", "",
                "<html><meta charset=iso-8859-15><p>€"},
           Case{"HTML's charset, the old way",
                "<META http-equiv='Content-Type' content='text/html; charset=windows-1250'>\xf8", "",
                "<META http-equiv='Content-Type' content='text/html; charset=windows-1250'>ř"},
           Case{"converted to UTF-8, still declared as windows-1251", "<?xml encoding='windows-1251'?><r>Мир</r>", "",
                "<?xml encoding='windows-1251'?><r>Мир</r>"},
           Case{"text/xml without charset is formally ASCII", "<r>é</r>", "us-ascii", "<r>é</r>"},
           Case{"declared as UTF-8, but Latin-1", "<?xml encoding='utf-8'?>caf\xe9", "",
                "<?xml encoding='utf-8'?>café"},
           Case{"the header says UTF-8, the declaration is right", "<?xml encoding='iso-8859-2'?>\xb1", "utf-8",
                "<?xml encoding='iso-8859-2'?>ą"},
           Case{"one bad byte among good ones", "<r>é à ü \xff ç</r>", "utf-8", "<r>é à ü \ufffd ç</r>"},
           Case{"cut within a character", "<r>é à \xc3", "", "<r>é à \ufffd"},
           Case{"a charset that nobody knows", "<r>é</r>", "x-unheard-of", "<r>é</r>"},
           Case{"quotes around the name", "\xe9", "\"iso-8859-1\"", "é"},
           Case{"UTF-16 with a mark", "\xff\xfe" + utf16, "", "<r>é"},
           Case{"UTF-16 without one", utf16, "", "<r>é"},
           Case{"UTF-16 the other way round", utf16_big, "utf-8", "<r>é"},
           Case{"declared as UTF-16 in plain bytes", "<?xml encoding='utf-16'?>é", "", "<?xml encoding='utf-16'?>é"},
           Case{"UTF-7 is no charset to us", "+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-"},
           Case{"nothing", "", "utf-8", ""},
       }) {
    INFO(about);
    CHECK(to_utf8(bytes, header) == text);
  }
}

TEST_CASE("a text that says nothing of its charset is read by its letters, when they are plain enough") {
  CHECK(to_utf8("<r>"
                "\xd1\xe5\xe3\xee\xe4\xed\xff\x20\xec\xfd\xf0\xe8\xff\x20\xee\xe1\xfa\xff\xe2\xe8\xeb\xe0\x20\xee\x20"
                "\xed\xee\xe2\xee\xec\x20\xef\xeb\xe0\xed\xe5\x20\xee\xe1\xf9\xe5\xf1\xf2\xe2\xe5\xed\xed\xee\xe3\xee"
                "\x20\xf2\xf0\xe0\xed\xf1\xef\xee\xf0\xf2\xe0</r>",
                "") == "<r>Сегодня мэрия объявила о новом плане общественного транспорта</r>");
  CHECK(to_utf8("<r>"
                "\xb1\xb1\xbe\xa9\xca\xd0\xd5\xfe\xb8\xae\xbd\xf1\xcc\xec\xd0\xfb\xb2\xbc\xd0\xc2\xb5\xc4\xb9\xab\xb9"
                "\xb2\xbd\xbb\xcd\xa8\xbc\xc6\xbb\xae</r>",
                "") == "<r>北京市政府今天宣布新的公共交通计划</r>");
  CHECK(to_utf8("<r>\xc9\x6c\xe8\x76\x65\x73\x20\x65\x74\x20\x63\x61\x66\xe9\x73\x20\xe0\x20\x4c\x69\xe8\x67\x65</r>",
                "") == "<r>Élèves et cafés à Liège</r>");
  CHECK(to_utf8("<r>\xdc"
                "berall</r>",
                "") == "<r>Überall</r>");
  // What is said is believed.
  CHECK(to_utf8("<r>\xcc\xfd\xf0\xe8\xff\x20\xee\xe1\xfa\xff\xe2\xe8</r>", "iso-8859-1") == "<r>Ìýðèÿ îáúÿâè</r>");
}

TEST_CASE("UTF-32 without a mark and EBCDIC are told by their first bytes") {
  CHECK(to_utf8("<\0\0\0r\0\0\0>\0\0\0\x7b\x1\0\0"s, "") == "<r>Ż");
  CHECK(to_utf8("\0\0\0<\0\0\0r\0\0\0>\0\0\x1\x7b"s, "") == "<r>Ż");
  CHECK(to_utf8("\x4c\x6f\xa7\x94\x93\x40\xa5\x85\x99\xa2\x89\x96\x95\x7e\x7f\xf1\x4b\xf0\x7f\x40\x85\x95\x83\x96\x84"
                "\x89\x95\x87\x7e\x7f\x83\x97\xf5\xf0\xf0\x7f\x6f\x6e\x4c\x99\x6e\xd4\x89\x99\x4f\x4c\x61\x99\x6e",
                "") == "<?xml version=\"1.0\" encoding=\"cp500\"?><r>Mir!</r>");
}

TEST_CASE("two letters of GB2312 that could be UTF-8 stay what they are declared as") {
  CHECK(to_utf8("\xc4\xbf", "gb2312") == "目");
  CHECK(to_utf8("\xc4\xbf", "iso-8859-1") == "Ŀ");
}

TEST_CASE("a large text is converted whole") {
  std::string bytes, text;
  for (int i = 0; i < 30'000; ++i) bytes += "\xe9 a", text += "é a";
  CHECK(to_utf8(bytes, "windows-1252") == text);
}
