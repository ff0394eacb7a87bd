#include "upstream/origin.h"

#include <gtest/gtest.h>

namespace reprise::upstream {
namespace {

TEST(Origin, base_url_is_taken_apart) {
  struct Case {
    std::string url, host, prefix, authority, name;
    std::uint16_t port;
    bool tls;
  };
  for (const Case& c : {Case{"https://api.openai.com", "api.openai.com", "", "api.openai.com",
                             "https://api.openai.com", 443, true},
                        Case{"http://localhost:8000/v1/", "localhost", "/v1", "localhost:8000",
                             "http://localhost:8000", 8000, false},
                        Case{"http://[::1]:80/", "::1", "", "[::1]", "http://[::1]", 80, false},
                        Case{"https://h:80", "h", "", "h:80", "https://h:80", 80, true}}) {
    const Result<Origin> origin = Origin::parse(c.url);
    ASSERT_TRUE(origin) << c.url;
    EXPECT_EQ(origin->host, c.host);
    EXPECT_EQ(origin->path_prefix, c.prefix);
    EXPECT_EQ(origin->authority, c.authority);
    EXPECT_EQ(origin->name, c.name);
    EXPECT_EQ(origin->port, c.port);
    EXPECT_EQ(origin->tls, c.tls);
  }
}

TEST(Origin, bad_base_url_says_what_is_wrong) {
  struct Case {
    std::string url, says;
  };
  for (const Case& c :
       {Case{"api.openai.com", "https://"}, Case{"ftp://a", "https://"}, Case{"https://", "host"},
        Case{"https://a b", "host"}, Case{"https://a:0", "port"}, Case{"https://a:65536", "port"},
        Case{"https://a:x", "port"}, Case{"https://a:", "port"}, Case{"https://[::1", "host"},
        Case{"https://[::1]x", "host"}, Case{"https://a/?b", "query"}, Case{"https://a#b", "fragment"},
        Case{"https://a/b c", "path"}, Case{"https://a/\r\nX: y", "path"}}) {
    const Result<Origin> origin = Origin::parse(c.url);
    ASSERT_FALSE(origin) << c.url;
    EXPECT_NE(origin.error().detail.find(c.says), std::string::npos) << origin.error().detail;
  }
}

TEST(Origin, password_in_base_url_is_refused_and_not_repeated) {
  const Result<Origin> origin = Origin::parse("https://me:secret@a");
  ASSERT_FALSE(origin);
  EXPECT_EQ(origin.error().detail.find("secret"), std::string::npos);
}

}  // namespace
}  // namespace reprise::upstream
