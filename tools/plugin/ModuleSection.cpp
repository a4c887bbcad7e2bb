//===- ModuleSection.cpp - facts into the object file ---------------------===//

#include "ModuleSection.h"
#include "whyheap/Embed/Blob.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace whyheap::plugin {

/// So that a line of assembly stays one that every assembler takes.
static constexpr std::size_t BytesPerLine = 256;

static void appendEscaped(std::string &Text, std::uint8_t Byte) {
  if (isPrint(Byte) && Byte != '"' && Byte != '\\') {
    Text += char(Byte);
    return;
  }
  // Three digits always: a digit may follow.
  Text += '\\';
  for (int Shift : {6, 3, 0})
    Text += char('0' + ((Byte >> Shift) & 7));
}

std::string sectionAssembly(std::span<const std::uint8_t> Blob,
                            const Module &M) {
  // '@' begins a comment in ARM's assembly.
  bool IsArm = M.getTargetTriple().isARM() || M.getTargetTriple().isThumb();
  std::string Text = "\t.pushsection " + std::string(FactsSection) +
                     (IsArm ? ",\"\",%progbits\n" : ",\"\",@progbits\n");
  Text.reserve(Text.size() + Blob.size() * 4);
  while (!Blob.empty()) {
    std::size_t Length = std::min(BytesPerLine, Blob.size());
    Text += "\t.ascii \"";
    for (std::uint8_t Byte : Blob.first(Length))
      appendEscaped(Text, Byte);
    Text += "\"\n";
    Blob = Blob.subspan(Length);
  }
  Text += "\t.popsection\n";
  return Text;
}

bool canHaveSection(const Module &M) {
  const Triple &Target = M.getTargetTriple();
  return Target.isOSBinFormatELF() && !Target.isNVPTX() && !Target.isAMDGPU();
}

} // namespace whyheap::plugin
