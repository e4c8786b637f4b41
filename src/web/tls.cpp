#include "web/tls.hpp"

#include <openssl/ssl.h>
#include <sys/stat.h>

#include "base/log.hpp"
#include "web/watch.hpp"

namespace vitrine {
namespace {
using std::chrono_literals::operator""h;

constexpr auto soon = 14 * 24h;         // a certificate that ends by then should have been renewed
constexpr auto warn_again_after = 24h;  // while nobody does anything about it

void warn_of_open_key(const std::filesystem::path& key) {
  struct stat found {};
  if (::stat(key.c_str(), &found) == 0 && (found.st_mode & S_IROTH) != 0)
    log(Level::warning, "tls_key_open_to_all", {{"file", key.string()}, {"mend", "chmod o-r " + key.string()}});
}
}  // namespace

void FreesTlsSession::operator()(ssl_st* session) const { SSL_free(session); }

Tls::Tls(CertificateFiles files, Clock clock, Milliseconds look_again)
    : files_(std::move(files)), clock_(std::move(clock)), look_again_(look_again), seen_(stamps()) {
  take(read_certificate(files_));
  warn_of_open_key(files_.key);
  next_look_ = steady_ms() + look_again_.count();
}

TlsSession Tls::begin(int socket) {
  look_when_due();
  std::shared_ptr<const Certificate> certificate;
  {
    const std::lock_guard lock{mutex_};
    certificate = current_;
  }
  TlsSession session{SSL_new(certificate->context.get())};
  if (!session || SSL_set_fd(session.get(), socket) != 1) return nullptr;
  SSL_set_accept_state(session.get());
  return session;
}

void Tls::look_when_due() {
  const auto now = steady_ms();
  auto due = next_look_.load(std::memory_order_relaxed);
  if (now < due || !next_look_.compare_exchange_strong(due, now + look_again_.count())) return;
  bool changed = false;
  {
    const std::lock_guard lock{reading_};
    changed = stamps() != seen_;
    if (!changed) warn_when_due();
  }
  if (changed) renew();
}

void Tls::renew() {
  const std::lock_guard lock{reading_};
  seen_ = stamps();  // before reading: what changes meanwhile is read again
  try {
    take(read_certificate(files_));
    log(Level::info, "certificate_renewed", {{"until", format_rfc3339(current_->until)}});
  } catch (const Fault& fault) {
    log(Level::error, "certificate_not_renewed", {{"error", fault.what()}, {"instead", "the one before is kept"}});
  }
}

void Tls::take(Certificate certificate) {
  auto next = std::make_shared<const Certificate>(std::move(certificate));
  {
    const std::lock_guard lock{mutex_};
    current_.swap(next);
  }
  warned_at_ = beginning_of_time;
  warn_when_due();
}

void Tls::warn_when_due() {
  const auto now = clock_();
  if (warned_at_ <= now && now < warned_at_ + warn_again_after) return;
  const auto& it = *current_;  // only whoever reads the files changes it
  const bool early = now < it.from, late = now >= it.until, ends_soon = now >= it.until - soon;
  if (!early && !ends_soon) return;
  warned_at_ = now;
  log(Level::warning,
      early  ? "certificate_not_yet_valid"
      : late ? "certificate_expired"
             : "certificate_expires_soon",
      {{"file", files_.certificate.string()},
       {"from", format_rfc3339(it.from)},
       {"until", format_rfc3339(it.until)},
       {"mend", early ? "set this machine's clock, or wait" : "put a new one in its place; no restart is needed"}});
}

std::vector<std::string> Tls::names() const {
  const std::lock_guard lock{mutex_};
  return current_->names;
}

Tls::Stamps Tls::stamps() const {
  const auto of = [](const std::filesystem::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return Stamp{};
    return Stamp{static_cast<std::int64_t>(found.st_dev), static_cast<std::int64_t>(found.st_ino), found.st_size,
                 found.st_mtim.tv_sec * 1'000'000'000 + found.st_mtim.tv_nsec};
  };
  return {of(files_.certificate), of(files_.key)};
}

}  // namespace vitrine
