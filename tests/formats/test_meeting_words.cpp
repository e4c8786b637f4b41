#include "formats/meeting_words.hpp"

#include "test.hpp"

using namespace vitrine;

TEST_CASE("how to join a meeting from afar is left out, with what encloses it and nothing else") {
  const std::string google = "-::~:~::~:~:~::~:~::-", microsoft(80, '_'), zoom = "──────────";
  CHECK(without_meeting_words("Choir.<br>" + google + "\nhttps://meet.google.com/abc PIN: 1\n" + google + "\nBye") ==
        "Choir.<br>\nBye");
  CHECK(without_meeting_words("Choir.\n" + microsoft + "\nMicrosoft Teams\nPasscode: x\n" + microsoft) == "Choir.\n");
  CHECK(without_meeting_words("Choir.\n" + zoom + "\nAnna is inviting you to a scheduled Zoom meeting.") == "Choir.\n");
  for (const auto& kept : {std::string{}, std::string{"We meet on meet.google.com"},
                           "One\n" + microsoft + "\nTwo\n" + microsoft + "\nThree"})
    CHECK(without_meeting_words(kept) == kept);
}
