#include "store/accounts.hpp"

#include "scratch.hpp"
#include "store/audit.hpp"
#include "store/backup.hpp"
#include "store/links.hpp"
#include "store/sessions.hpp"
#include "store/tokens.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

/// Everything of people in one store.
struct House {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Accounts accounts{store};
  Sessions sessions{store};
  Links links{store};
  Tokens tokens{store};

  Expected<Account, Refusal> make(const std::string& name, Role role) {
    return store.write("test", [&](Transaction& tx) { return accounts.create(tx, {name, role, "", {}}, "hash"); });
  }
  std::string sign_in(const std::string& name, const std::string& device = "Firefox") {
    std::string secret;
    store.write(name, [&](Transaction& tx) -> Done {
      secret = sessions.begin(tx, name, device);
      return true;
    });
    return secret;
  }
  Expected<Account, Refusal> change(const std::string& name, const AccountChange& what) {
    return store.write("test", [&](Transaction& tx) { return accounts.change(tx, name, what); });
  }
  Expected<Account, Refusal> remove(const std::string& name) {
    return store.write("test", [&](Transaction& tx) { return accounts.remove(tx, name); });
  }
  std::string acts() const {
    std::string all;
    for (const auto& entry : audit_entries(store, 100, std::nullopt)) all += (all.empty() ? "" : ",") + entry.act;
    return all;
  }
};

AccountChange to_role(Role role) {
  AccountChange change;
  change.role = role;
  return change;
}

}  // namespace

TEST_CASE("an account is found by its name without regard to case, and made once") {
  House house;
  CHECK(house.accounts.none());
  REQUIRE(house.make("Anna", Role::admin));
  CHECK_FALSE(house.accounts.none());
  CHECK(house.accounts.find("anna")->name == "Anna");
  CHECK(house.make("ANNA", Role::reader).error().why == Refusal::Why::conflict);
  for (const auto* bad : {"", "an na", "local", "Local", "änna"})
    CHECK(house.make(bad, Role::reader).error().why == Refusal::Why::invalid);
  CHECK(house.make(std::string(65, 'a'), Role::reader).error().why == Refusal::Why::invalid);
  CHECK(house.accounts.all().size() == 1);
  CHECK(house.store.version().seq == 0);  // people are audited without a seq
}

TEST_CASE("the last admin can neither be lowered nor removed") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  REQUIRE(house.make("ben", Role::editor));
  CHECK(house.change("anna", to_role(Role::editor)).error().why == Refusal::Why::conflict);
  CHECK(house.remove("anna").error().why == Refusal::Why::conflict);
  REQUIRE(house.change("ben", to_role(Role::admin)));
  CHECK(house.change("anna", to_role(Role::editor))->role == Role::editor);
  CHECK(house.remove("ben").error().why == Refusal::Why::conflict);
  CHECK(house.remove("nobody").error().why == Refusal::Why::not_found);
}

TEST_CASE("a change of role and a removal act at once on open sessions and tokens") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  REQUIRE(house.make("ben", Role::editor));
  const auto secret = house.sign_in("ben");
  const auto token = house.store.write(
      "ben", [&](Transaction& tx) { return house.tokens.create(tx, "ben.laptop", Role::editor, "ben"); });
  CHECK(house.sessions.holder(secret)->role == Role::editor);
  CHECK(house.tokens.holder(*token)->name == "ben");
  REQUIRE(house.change("ben", to_role(Role::reader)));
  CHECK(house.sessions.holder(secret)->role == Role::reader);
  CHECK(house.tokens.holder(*token)->role == Role::reader);  // never more than its owner
  REQUIRE(house.change("ben", to_role(Role::admin)));
  CHECK(house.tokens.holder(*token)->role == Role::editor);  // nor more than it was made for
  REQUIRE(house.remove("ben"));
  CHECK_FALSE(house.sessions.holder(secret));
  CHECK_FALSE(house.tokens.holder(*token));
  CHECK(house.tokens.all().empty());
}

TEST_CASE("a session ends after thirty days without use, and use prolongs it") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  const auto secret = house.sign_in("anna");
  CHECK(house.sessions.holder(secret)->csrf == Sessions::csrf_of(secret));
  house.scratch.now += 20 * 24h;
  REQUIRE(house.sessions.holder(secret));
  house.sessions.note_use(secret);
  house.scratch.now += 20 * 24h;
  CHECK(house.sessions.holder(secret));
  house.scratch.now += 10 * 24h;
  CHECK_FALSE(house.sessions.holder(secret));
  CHECK(house.sessions.of("anna").empty());
}

TEST_CASE("the use of a session is written once an hour at most") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  const auto secret = house.sign_in("anna");
  const auto begun = house.scratch.now;
  const auto use_after = [&](auto wait) {
    house.scratch.now += wait;
    house.sessions.holder(secret);
    house.sessions.note_use(secret);
    return house.sessions.of("anna").front().seen_at;
  };
  CHECK(use_after(59min) == begun);
  CHECK(use_after(1min) == begun + 1h);
  CHECK(use_after(30min) == begun + 1h);
}

TEST_CASE("sessions are ended one by one, or all but one, and the oldest goes when there are many") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  const auto first = house.sign_in("anna", "a phone");
  house.scratch.now += 1s;
  const auto second = house.sign_in("anna");
  const auto end = [&](const std::string& id) {
    return house.store.write("anna", [&](Transaction& tx) { return house.sessions.end(tx, "anna", id); });
  };
  CHECK(house.sessions.of("anna").back().device == "a phone");
  CHECK_FALSE(end("0000000000000000"));
  REQUIRE(end(Sessions::id_of(first)));
  CHECK_FALSE(house.sessions.holder(first));
  CHECK(house.sessions.holder(second));
  for (int i = 0; i < sessions_per_account; ++i) {
    house.scratch.now += 1s;
    house.sign_in("anna");
  }
  CHECK(house.sessions.of("anna").size() == sessions_per_account);
  CHECK_FALSE(house.sessions.holder(second));
  const auto last = house.sign_in("anna");
  house.store.write("anna", [&](Transaction& tx) -> Done {
    house.sessions.end_all(tx, "anna", Sessions::id_of(last));
    return true;
  });
  CHECK(house.sessions.of("anna").size() == 1);
  CHECK(house.sessions.holder(last));
}

TEST_CASE("a link works once, until it is too old or taken back") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  const auto invite = [&] {
    NewLink made;
    house.store.write("anna", [&](Transaction& tx) -> Done {
      made = house.links.invite(tx, Role::author, "Ben, library");
      return true;
    });
    return made;
  };
  const auto use = [&](const std::string& secret) {
    std::optional<Link> used;
    house.store.write("", [&](Transaction& tx) -> Done {
      used = house.links.use(tx, secret);
      return true;
    });
    return used;
  };
  const auto made = invite();
  CHECK(made.link.created_by == "anna");
  CHECK(house.links.invitations().front().id == made.link.id);
  CHECK(use(made.secret)->role == Role::author);
  CHECK_FALSE(use(made.secret));
  const auto old = invite();
  house.scratch.now += 7 * 24h;
  CHECK_FALSE(house.links.find(old.secret));
  const auto revoked = invite();
  const auto revoke = [&] {
    return house.store.write("anna",
                             [&](Transaction& tx) { return house.links.revoke_invitation(tx, revoked.link.id); });
  };
  REQUIRE(revoke());
  CHECK_FALSE(revoke());
  CHECK_FALSE(house.links.find(revoked.secret));
}

TEST_CASE("a new reset link ends the one before, and a new password both") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  const auto reset = [&] {
    return house.store.write("anna", [&](Transaction& tx) { return house.links.reset(tx, "ANNA"); });
  };
  const auto first = reset(), second = reset();
  CHECK_FALSE(house.links.find(first->secret));
  CHECK(house.links.find(second->secret)->account == "anna");
  AccountChange change;
  change.password_hash = "another";
  REQUIRE(house.change("anna", change));
  CHECK_FALSE(house.links.find(second->secret));
  const auto none = house.store.write("anna", [&](Transaction& tx) { return house.links.reset(tx, "nobody"); });
  CHECK(none.error().why == Refusal::Why::not_found);
}

TEST_CASE("what is done to people is in the audit trail, newest first, in pages") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  REQUIRE(house.make("ben", Role::editor));
  REQUIRE(house.change("ben", to_role(Role::author)));
  house.sign_in("ben");
  house.store.write("ben", [&](Transaction& tx) { return house.tokens.create(tx, "one", Role::author, "ben"); });
  house.store.write("ben", [&](Transaction& tx) { return house.tokens.revoke(tx, "one"); });
  REQUIRE(house.remove("ben"));
  CHECK(house.acts() ==
        "account_removed,token_revoked,token_created,signed_in,role_changed,account_created,account_created");
  const auto page = audit_entries(house.store, 2, std::nullopt);
  const auto next = audit_entries(house.store, 5, page.back().n);
  CHECK(next.front().act == "token_created");
  CHECK(next[2].detail == "editor → author");
  CHECK(next[2].who == "test");
  CHECK(next[1].who == "ben");
}

TEST_CASE("an old password hash is renewed only while it is the present one") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  const auto rehash = [&](const char* before) {
    house.store.write("anna", [&](Transaction& tx) -> Done {
      house.accounts.rehash(tx, "anna", before, "newer");
      return true;
    });
    return *house.accounts.password_hash("anna");
  };
  CHECK(rehash("something else") == "hash");
  CHECK(rehash("hash") == "newer");
}

TEST_CASE("nobody is signed in after a backup came back, and no link works") {
  House house;
  REQUIRE(house.make("anna", Role::admin));
  const auto secret = house.sign_in("anna");
  const auto link = house.store.write("anna", [&](Transaction& tx) { return house.links.reset(tx, "anna"); });
  Backup backup{house.store};
  backup.save(house.scratch.path("a.backup"));
  REQUIRE(house.sessions.holder(secret));
  REQUIRE(backup.restore(house.scratch.path("a.backup"), "local"));
  CHECK(house.accounts.find("anna"));
  CHECK_FALSE(house.sessions.holder(secret));
  CHECK_FALSE(house.links.find(link->secret));
}
