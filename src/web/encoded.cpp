#include "web/encoded.hpp"

#include "web/compress.hpp"

namespace vitrine {

Encoded Encoded::make(std::string bytes, std::string tag, std::string_view type, bool compress) {
  Encoded made{nullptr, nullptr, std::move(tag), std::string{type}};
  if (compress)
    if (auto packed = gzip(bytes); packed.size() < bytes.size())
      made.gzipped = std::make_shared<const std::string>(std::move(packed));
  made.bytes = std::make_shared<const std::string>(std::move(bytes));
  return made;
}

Reply answer(const Request& request, const Encoded& encoded, std::string_view cache) {
  const bool packed = encoded.gzipped && accepts_gzip(request.header("Accept-Encoding"));
  const auto plain_tag = '"' + encoded.tag + '"';
  const auto packed_tag = '"' + encoded.tag + "-gz\"";
  Reply reply;
  reply.with("Cache-Control", std::string{cache})
      .with("ETag", packed ? packed_tag : plain_tag)
      .with("Vary", "Accept-Encoding");
  const auto held = request.header("If-None-Match");
  if (!held.empty() && (names_etag(held, plain_tag) || names_etag(held, packed_tag))) {
    reply.status = 304;
    return reply;
  }
  reply.content_type = encoded.type;
  if (packed) reply.with("Content-Encoding", "gzip");
  reply.body = packed ? encoded.gzipped : encoded.bytes;
  return reply;
}

}  // namespace vitrine
