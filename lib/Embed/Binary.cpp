//===- Binary.cpp - facts from object files, archives, programs -----------===//

#include "whyheap/Embed/Binary.h"
#include "whyheap/Embed/Blob.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/Archive.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include <set>

using namespace llvm;

namespace whyheap {

namespace {

std::string oneLine(Error E) {
  std::string Text = toString(std::move(E));
  llvm::replace(Text, '\n', ' ');
  return Text;
}

class BinaryReader {
public:
  BinaryFacts Result;

  /// \p Name is what users know the file by.
  void read(MemoryBufferRef File, const std::string &Name) {
    Path = Name;
    NumSeen = 0;
    std::size_t NumProblems = Result.Problems.size();
    switch (identify_magic(File.getBuffer())) {
    case file_magic::archive:
      readArchive(File);
      break;
    case file_magic::bitcode:
      problem(Path, BitcodeProblem);
      break;
    default:
      readObject(File, Path);
    }
    if (!NumSeen && Result.Problems.size() == NumProblems)
      problem(Path, "holds no facts; compile with the plugin "
                    "(docs/build-systems.md), and strip later");
  }

  void problem(const std::string &Name, const Twine &What) {
    Result.Problems.push_back((Name + ": " + What).str());
  }

private:
  static constexpr StringLiteral BitcodeProblem =
      "is LLVM bitcode, made with -flto; its facts come with the linked "
      "program";
  std::string Path;
  unsigned NumSeen = 0; ///< Units of this file, new or not.
  std::set<std::uint64_t> Known;

  void readObject(MemoryBufferRef File, const std::string &Name) {
    auto Object = object::ObjectFile::createObjectFile(File);
    if (!Object)
      return problem(Name, oneLine(Object.takeError()));
    for (const object::SectionRef &Section : (*Object)->sections()) {
      Expected<StringRef> SectionName = Section.getName();
      if (!SectionName || *SectionName != StringRef(FactsSection)) {
        consumeError(SectionName.takeError());
        continue;
      }
      Expected<StringRef> Contents = Section.getContents();
      if (!Contents)
        problem(Name, oneLine(Contents.takeError()));
      else
        readContents(*Contents, Name);
    }
  }

  void readContents(StringRef Contents, const std::string &Name) {
    SectionFacts Section = readSection(
        {reinterpret_cast<const std::uint8_t *>(Contents.data()),
         Contents.size()});
    for (auto [Unit, Checksum] : zip_equal(Section.Units, Section.Checksums)) {
      ++NumSeen;
      if (Known.insert(Checksum).second)
        Result.Units.push_back(std::move(Unit));
    }
    if (Section.NumDamaged)
      problem(Name, Twine(Section.NumDamaged) +
                        (Section.NumDamaged == 1 ? " unit" : " units") +
                        " of its section " + StringRef(FactsSection) +
                        " cannot be read and " +
                        (Section.NumDamaged == 1 ? "is" : "are") +
                        " left out (" + Section.Damage + ")");
  }

  void readArchive(MemoryBufferRef File) {
    auto Archive = object::Archive::create(File);
    if (!Archive)
      return problem(Path, oneLine(Archive.takeError()));
    Error E = Error::success();
    for (const object::Archive::Child &Child : (*Archive)->children(E)) {
      Expected<MemoryBufferRef> Member = Child.getMemoryBufferRef();
      if (!Member) {
        problem(Path, oneLine(Member.takeError()));
        continue;
      }
      std::string Name =
          (Path + "(" + Member->getBufferIdentifier() + ")").str();
      file_magic Kind = identify_magic(Member->getBuffer());
      if (Kind == file_magic::bitcode)
        problem(Name, BitcodeProblem);
      else if (Kind.is_object())
        readObject(*Member, Name);
    }
    if (E)
      problem(Path, oneLine(std::move(E)));
  }
};

} // namespace

bool isBinary(const std::string &Path) {
  file_magic Kind;
  if (identify_magic(Path, Kind))
    return false;
  return Kind == file_magic::archive || Kind == file_magic::bitcode ||
         Kind.is_object();
}

BinaryFacts readBinary(std::span<const std::uint8_t> Bytes,
                       const std::string &Path) {
  StringRef Text(reinterpret_cast<const char *>(Bytes.data()), Bytes.size());
  BinaryReader Reader;
  Reader.read(MemoryBufferRef(Text, Path), Path);
  return std::move(Reader.Result);
}

BinaryFacts readBinaries(const std::vector<std::string> &Paths) {
  BinaryReader Reader;
  for (const std::string &Path : Paths) {
    auto File = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
    if (File)
      Reader.read(**File, Path);
    else
      Reader.problem(Path, File.getError().message());
  }
  return std::move(Reader.Result);
}

} // namespace whyheap
