#include "whyheap/Core/Paths.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

using namespace whyheap;
namespace fs = std::filesystem;

namespace {

/// real/a.h, link.h -> real/a.h, linked -> real
class Paths : public testing::Test {
protected:
  void SetUp() override {
    std::string Name = testing::TempDir() + "whyheap-paths-XXXXXX";
    ASSERT_TRUE(mkdtemp(Name.data()));
    Root = fs::canonical(Name);
    fs::create_directory(Root / "real");
    std::ofstream(Root / "real/a.h");
    fs::create_symlink(Root / "real/a.h", Root / "link.h");
    fs::create_directory_symlink(Root / "real", Root / "linked");
  }
  void TearDown() override { fs::remove_all(Root); }
  std::string at(const char *Path) const { return (Root / Path).string(); }

  fs::path Root;
};

TEST_F(Paths, ResolverAgreesWithCanonicalPath) {
  PathResolver Resolver;
  for (const char *Path :
       {"real/a.h", "linked/a.h", "link.h", "real/../linked/a.h",
        "real/./a.h", "real/../link.h", "linked", "linked/", "linked/..",
        "linked/.", "missing.h", "missing/a.h", "linked/missing.h"}) {
    EXPECT_EQ(Resolver.canonical(at(Path)), canonicalPath(at(Path))) << Path;
    EXPECT_EQ(Resolver.canonical(Path, Root.string()),
              canonicalPath(Path, Root.string()))
        << Path;
  }
  EXPECT_EQ(Resolver.canonical("a.h"), canonicalPath("a.h"));
  EXPECT_EQ(Resolver.canonical("/"), canonicalPath("/"));
}

TEST_F(Paths, ResolverKeepsDirectories) {
  PathResolver Resolver;
  EXPECT_EQ(Resolver.canonical(at("linked/a.h")), at("real/a.h"));
  fs::remove(Root / "linked");
  EXPECT_EQ(Resolver.canonical(at("linked/b.h")), at("real/b.h"));
}

} // namespace
