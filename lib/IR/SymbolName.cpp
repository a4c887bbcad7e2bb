//===- SymbolName.cpp -----------------------------------------------------===//

#include "SymbolName.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace whyheap {

StringRef withoutCloneSuffix(StringRef Linkage) {
  // A mangled name holds no dot of its own; C names and private symbols such
  // as "__cxx_global_var_init.4" keep theirs, since there the number tells
  // one function from the next.
  if (!Linkage.starts_with("_Z") || !Linkage.contains('.'))
    return Linkage;
  // What Clang splits off a coroutine is a function of its own, that the
  // coroutine calls.
  if (Linkage.contains(".__await_suspend_wrapper__"))
    return Linkage;
  return Linkage.split('.').first;
}

bool isCoroutinePart(StringRef Linkage) {
  return Linkage.contains('.') &&
         any_of(ArrayRef<StringRef>({".resume", ".destroy", ".cleanup"}),
                [&](StringRef Part) { return Linkage.contains(Part); });
}

std::string nameBeginning(StringRef Linkage) {
  // https://itanium-cxx-abi.github.io/cxx-abi/abi.html#mangling
  if (!Linkage.consume_front("_Z"))
    return {};
  Linkage = Linkage.ltrim('Z'); // Of what a function contains, it comes first.
  bool IsNested = Linkage.consume_front("N");
  if (IsNested)
    Linkage = Linkage.ltrim("rVKRO");
  std::string Name;
  if (Linkage.consume_front("St"))
    Name = "std";
  do {
    size_t Length;
    if (Linkage.consumeInteger(10, Length) || Length > Linkage.size() ||
        Linkage.starts_with("_GLOBAL__N_"))
      break;
    if (!Name.empty())
      Name += "::";
    Name += Linkage.take_front(Length);
    Linkage = Linkage.drop_front(Length);
  } while (IsNested);
  return Name;
}

LibraryName symbolName(StringRef Linkage) {
  StringRef Mangled = withoutCloneSuffix(Linkage);
  if (!Mangled.starts_with("_Z"))
    return {Linkage.str(), Linkage.str()};
  return libraryName(demangle(Mangled));
}

} // namespace whyheap
