// The library as it comes, for comparison: one handler, one body, a pool large enough that no connection starves.
// usage: bare_httplib PORT FILE CONTENT-TYPE
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <httplib.h>

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  std::ifstream file(argv[2], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const std::string type = argv[3];

  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(80); };
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(100'000'000);
  server.Get("/", [&](const httplib::Request&, httplib::Response& answer) {
    answer.set_header("Content-Encoding", "gzip");
    answer.set_header("ETag", "\"bare\"");
    answer.set_content_provider(bytes.size(), type,
                                [&](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                                  return sink.write(bytes.data() + offset, length);
                                });
  });
  return server.listen("127.0.0.1", std::atoi(argv[1])) ? 0 : 1;
}
