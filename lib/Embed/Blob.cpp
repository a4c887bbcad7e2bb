//===- Blob.cpp - facts as they lie in a section --------------------------===//

#include "whyheap/Embed/Blob.h"
#include "whyheap/Serial/FactsFile.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace whyheap {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint8_t Magic[] = {0x7f, 'W', 'H', 'Y', 'H', 'E', 'A', 'P'};
constexpr std::uint32_t LayoutVersion = 1;
enum class Packing : std::uint32_t { None, Zlib, Zstd };
constexpr std::size_t HeaderSize = 32, ChecksumSize = 8;
/// More than any unit says; keeps a forged size from taking all memory.
constexpr std::uint64_t MaxExpanded = 512u << 20;

struct Header {
  std::uint32_t Version;
  std::uint32_t How;
  std::uint64_t Size, ExpandedSize;

  explicit Header(const std::uint8_t *At)
      : Version(support::endian::read32le(At + 8)),
        How(support::endian::read32le(At + 12)),
        Size(support::endian::read64le(At + 16)),
        ExpandedSize(support::endian::read64le(At + 24)) {}
};

void append(std::vector<std::uint8_t> &To, std::uint64_t Value,
            unsigned NumBytes) {
  for (unsigned I = 0; I != NumBytes; ++I)
    To.push_back(Value >> (8 * I));
}

std::uint64_t checksum(Bytes Of) {
  return xxh3_64bits(ArrayRef(Of.data(), Of.size()));
}

/// The facts behind a header that has been checked, or what is wrong.
std::string_view expand(const Header &H, Bytes Packed,
                        SmallVectorImpl<std::uint8_t> &Expanded) {
  ArrayRef<std::uint8_t> Input(Packed.data(), Packed.size());
  Error E = Error::success();
  switch (Packing(H.How)) {
  case Packing::None:
    Expanded.assign(Input.begin(), Input.end());
    break;
  case Packing::Zlib:
    if (!compression::zlib::isAvailable())
      return "this whyheap cannot expand zlib data";
    E = compression::zlib::decompress(Input, Expanded, H.ExpandedSize);
    break;
  case Packing::Zstd:
    if (!compression::zstd::isAvailable())
      return "this whyheap cannot expand zstd data";
    E = compression::zstd::decompress(Input, Expanded, H.ExpandedSize);
    break;
  default:
    return "unknown compression";
  }
  bool Failed = bool(E);
  consumeError(std::move(E));
  if (Failed || Expanded.size() != H.ExpandedSize)
    return "the compressed facts cannot be expanded";
  return {};
}

/// Reads the blobs of one section.
class SectionReader {
public:
  explicit SectionReader(Bytes Section) : Section(Section) {}

  SectionFacts read() {
    while (skipZeros(), Position != Section.size()) {
      std::size_t Begin = Position;
      std::string Problem = readBlob();
      if (Problem.empty())
        continue;
      if (++Result.NumDamaged == 1)
        Result.Damage =
            "at byte " + std::to_string(Begin) + ": " + Problem;
      Position = nextMagic(Begin + 1);
    }
    return std::move(Result);
  }

private:
  Bytes Section;
  std::size_t Position = 0;
  SectionFacts Result;

  void skipZeros() {
    while (Position != Section.size() && !Section[Position])
      ++Position;
  }

  std::size_t nextMagic(std::size_t From) const {
    StringRef Text(reinterpret_cast<const char *>(Section.data()),
                   Section.size());
    std::size_t Found = Text.find(
        StringRef(reinterpret_cast<const char *>(Magic), sizeof(Magic)), From);
    return std::min(Found, Section.size());
  }

  /// Takes in the blob at Position and goes behind it, or says why not.
  std::string readBlob() {
    Bytes Rest = Section.subspan(Position);
    if (Rest.size() < HeaderSize + ChecksumSize)
      return "it ends too early";
    if (!std::equal(std::begin(Magic), std::end(Magic), Rest.begin()))
      return "these are no facts";
    Header H(Rest.data());
    if (H.Version != LayoutVersion)
      return "layout version " + std::to_string(H.Version) +
             ", this whyheap reads version " + std::to_string(LayoutVersion) +
             "; compile again with the plugin of this whyheap";
    if (H.Size > Rest.size() - HeaderSize - ChecksumSize)
      return "it ends too early";
    if (H.ExpandedSize > MaxExpanded)
      return "its size cannot be right";
    Bytes Blob = Rest.first(HeaderSize + H.Size);
    std::uint64_t Checksum = checksum(Blob);
    if (Checksum != support::endian::read64le(Blob.data() + Blob.size()))
      return "wrong checksum";
    SmallVector<std::uint8_t, 0> Expanded;
    if (auto Problem = expand(H, Blob.subspan(HeaderSize), Expanded);
        !Problem.empty())
      return std::string(Problem);
    DecodedFacts Facts = decodeUnitFacts({Expanded.data(), Expanded.size()});
    if (!Facts)
      return Facts.error();
    Result.Units.push_back(std::move(*Facts));
    Result.Checksums.push_back(Checksum);
    Position += Blob.size() + ChecksumSize;
    return {};
  }
};

} // namespace

std::vector<std::uint8_t> makeBlob(Bytes Facts) {
  ArrayRef<std::uint8_t> Input(Facts.data(), Facts.size());
  SmallVector<std::uint8_t, 0> Packed;
  Packing How = Packing::None;
  if (compression::zstd::isAvailable()) {
    How = Packing::Zstd;
    // The compiler waits for it.
    compression::zstd::compress(Input, Packed,
                                compression::zstd::BestSpeedCompression);
  } else if (compression::zlib::isAvailable()) {
    How = Packing::Zlib;
    compression::zlib::compress(Input, Packed);
  } else
    Packed.assign(Input.begin(), Input.end());
  std::vector<std::uint8_t> Blob(std::begin(Magic), std::end(Magic));
  Blob.reserve(HeaderSize + Packed.size() + ChecksumSize);
  append(Blob, LayoutVersion, 4);
  append(Blob, std::uint32_t(How), 4);
  append(Blob, Packed.size(), 8);
  append(Blob, Facts.size(), 8);
  Blob.insert(Blob.end(), Packed.begin(), Packed.end());
  append(Blob, checksum(Blob), 8);
  return Blob;
}

SectionFacts readSection(Bytes Section) {
  return SectionReader(Section).read();
}

} // namespace whyheap
