// Staff's pages: clients of the HTTP API within the process. A page asks the API what it shows and has it do what a
// form says, in the name of who is signed in; so roles, rules and preconditions are in one place.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "web/admin_words.hpp"
#include "web/app.hpp"
#include "web/form.hpp"
#include "web/static_files.hpp"
#include "web/templates.hpp"
#include "web/words.hpp"

namespace vitrine {

/// What surrounds a page.
struct PageFrame {
  std::string_view page;     ///< name of the template: templates/admin/NAME.html
  std::string title;         ///< in staff's language
  std::string_view section;  ///< which entry of the navigation is marked: wall, news, event, notice, poster, import,
                             ///< channels, screens, sources, history, people, account; empty: none
  std::vector<std::string_view> scripts{};  ///< modules of static/admin/ besides admin.js
  std::vector<std::string_view> sheets{};   ///< style sheets of static/admin/ besides admin.css
  bool bare = false;                        ///< without navigation: sign-in, set-up
  bool refresh = false;                     ///< where there is no script, is asked for again each second
  int status = 200;
};

/// A call of the API, answered.
struct ApiAnswer {
  int status = 0;
  Json body;         ///< null when there was none
  std::string etag;  ///< with its quotes; "" for none
  Reply reply;       ///< the whole

  bool ok() const { return status >= 200 && status < 300; }
};

/// The text of that name in an answer; "" when it is not there or is no text.
std::string text_of(const Json& object, std::string_view name);

/// From any thread. Lives as long as the routes.
class Admin {
 public:
  explicit Admin(App& app);

  /// In the name of who sent `from`. `target`: path below /api/v1 with an encoded query ("/items?kind=news").
  ApiAnswer ask(const Request& from, std::string_view target) const;
  /// The same for a write; `body` null: none. PATCH is sent as a merge patch.
  ApiAnswer send(const Request& from, Method method, std::string_view target, const Json& body,
                 std::vector<std::pair<std::string, std::string>> headers = {}) const;

  /// The same for a body that is no JSON: a picture, a file to import. `type`: its media type.
  ApiAnswer send_bytes(const Request& from, std::string_view target, std::string_view type, std::string bytes) const;

  /// A whole page. `data` gets what every page has: w (words), lang, csrf, user, may (author, editor, admin), nav …
  Reply page(const Request& request, const PageFrame& frame, Data data) const;
  /// An answer of the API that no page of its own was made for, as a readable page: 404, 403, 500 …
  Reply trouble(const Request& request, const Reply& problem) const;

  /// In the language of who asks: the account's, else the browser's, else the organisation's first.
  const AdminWords& words(const Request& request) const;
  const Words& dates(const Request& request) const { return dates_.of(words(request).lang()); }
  const Dictionary& date_words() const { return dates_; }
  const AdminDictionary& dictionary() const { return dictionary_; }
  /// As it stands; read once a version.
  Organisation organisation() const;
  /// The organisation's zone.
  Zone zone() const;
  /// "14:02" for today, "yesterday 14:02", "Tuesday 1 December, 14:02", with the year where it is another one.
  std::string when(const Request& request, Instant at) const;
  /// With weekday and year on any day, for a time that may be wrong: "Friday 6 November 2026, 14:02".
  std::string when_in_full(const Request& request, Instant at) const;

  App& app;

 private:
  Data frame_data(const Request& request, const PageFrame& frame) const;

  StaticFiles files_;
  Templates templates_{"templates/admin/", "templates/admin_parts/"};
  AdminDictionary dictionary_;
  Dictionary dates_;

  mutable std::mutex mutex_;  // of the two below
  mutable Version version_;
  mutable std::optional<Organisation> organisation_;
};

/// 303 to a page of ours: `location` begins with a slash.
Reply see_other(std::string location);
/// 303 to where one signs in and comes back from.
Reply to_sign_in(const Request& request);

using PageHandler = std::function<Reply(const Admin&, const Request&)>;
using FormHandler = std::function<Reply(const Admin&, const Request&, const Form&)>;

/// Largest form without a file; with one: image_body_limit or import_body_limit and a little.
constexpr std::uint64_t form_body_limit = 1 << 20;

/// GET of a page.
Route shown(const std::shared_ptr<const Admin>& admin, std::string pattern, Role role, PageHandler handle);
/// POST of a form: 403 unless it carries the session's token in its field "csrf". A form sent without script by
/// somebody who holds a bearer token needs none, as no browser adds such a token by itself.
Route posted(const std::shared_ptr<const Admin>& admin, std::string pattern, Role role, FormHandler handle,
             std::uint64_t body_limit = form_body_limit);

}  // namespace vitrine
