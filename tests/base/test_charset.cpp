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

TEST_CASE("two letters of GB2312 that could be UTF-8 stay what they are declared as") {
  CHECK(to_utf8("\xc4\xbf", "gb2312") == "目");
  CHECK(to_utf8("\xc4\xbf", "iso-8859-1") == "Ŀ");
}

TEST_CASE("a large text is converted whole") {
  std::string bytes, text;
  for (int i = 0; i < 30'000; ++i) bytes += "\xe9 a", text += "é a";
  CHECK(to_utf8(bytes, "windows-1252") == text);
}
