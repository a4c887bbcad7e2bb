//===- TypeName.cpp -------------------------------------------------------===//

#include "TypeName.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/DerivedTypes.h"

using namespace llvm;

namespace whyheap {

std::string typeName(const Type &T) {
  if (T.isPointerTy())
    return "pointer";
  if (const auto *Integer = dyn_cast<IntegerType>(&T)) {
    switch (Integer->getBitWidth()) {
    case 1:
      return "bool";
    case 8:
      return "char";
    case 16:
      return "short";
    case 32:
      return "int";
    case 64:
      return "long";
    }
  }
  if (T.isFloatTy())
    return "float";
  if (T.isDoubleTy())
    return "double";
  if (const auto *Struct = dyn_cast<StructType>(&T); Struct &&
                                                     Struct->hasName()) {
    StringRef Name = Struct->getName();
    (void)(Name.consume_front("struct.") || Name.consume_front("class.") ||
           Name.consume_front("union."));
    // LLVM numbers equal names; libraries version theirs.
    auto [Stem, Number] = Name.rsplit('.');
    std::string Text =
        (Number.find_first_not_of("0123456789") == StringRef::npos ? Stem : Name)
            .str();
    for (StringRef Inline : {"__cxx11::", "__n4861::", "__1::"})
      if (std::size_t At = Text.find(Inline); At != std::string::npos)
        Text.erase(At, Inline.size());
    return Text;
  }
  return "";
}

} // namespace whyheap
