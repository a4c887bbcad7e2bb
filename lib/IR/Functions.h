//===- Functions.h - functions and frames, by debug location ----*- C++ -*-===//
//
// A FunctionInfo stands for a function in both looks at the module, whether it
// has a body, lost it, or lives on as inlined copies only. A Frame is a place in
// one: what a debugger would show as one line of a stack.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_FUNCTIONS_H
#define WHYHEAP_LIB_IR_FUNCTIONS_H

#include "SymbolName.h"
#include "whyheap/Core/Paths.h"
#include "whyheap/IR/CodeWitness.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/IR/Function.h"
#include <map>
#include <optional>
#include <set>

namespace llvm {
class CallBase;
class DIFile;
class DILocation;
class DISubprogram;
class Function;
class Instruction;
} // namespace llvm

namespace whyheap {

struct FunctionInfo {
  std::string Linkage;
  /// Made when somebody asks: demangling is the most costly part of an info.
  const LibraryName &name() const {
    if (!KnownName)
      KnownName = symbolName(Linkage);
    return *KnownName;
  }
  bool IsUser = false; ///< Its definition lies in user code.
  /// A member that the compiler defines for a user's class, such as a copy
  /// constructor. No user wrote its body: what it allocates is its caller's, but
  /// for the default member initializers in it.
  bool IsImplicit = false;
  unsigned ImplicitLine = 0, ImplicitColumn = 0; ///< Of compiler-made code.
  /// An `operator new` of any form, or declared with __attribute__((malloc)) or
  /// alloc_size: its callers are sites as well as the lines in its body.
  bool IsAllocator = false;
  bool HadBody = false; ///< In the module as emitted.
  /// The result is made where the first argument points; the optimizer forgets
  /// what that argument is for.
  bool ReturnsInMemory = false;
  bool IsCoroutine = false;
  /// Of a coroutine: where its frame is allocated, and by calling what.
  unsigned FrameLine = 0, FrameColumn = 0;
  const FunctionInfo *FrameAllocator = nullptr;
  /// Made by the compiler to call the initializers of globals; nobody's code.
  bool IsStub = false;
  /// Absolute, interned; null where there is no debug location.
  const std::string *File = nullptr;
  unsigned Line = 0;    ///< Of the definition.

private:
  mutable std::optional<LibraryName> KnownName;
};

/// A place in a function. Line 0 of a debug location (compiler-made code, or
/// code merged from several lines) becomes the function's own line, column 0.
struct Frame {
  const FunctionInfo *Function = nullptr;
  const std::string *File = nullptr; ///< Interned in the Functions table.
  unsigned Line = 0, Column = 0;
  bool IsUser = false;
  /// The call at which the frame's function was inlined: identifies the copy;
  /// null for the function's own body.
  const llvm::DILocation *InlinedAt = nullptr;
  const llvm::DILocation *Location = nullptr;
  bool lineIsLost() const { return Column == 0; }
};

class Functions {
public:
  explicit Functions(const CodeWitnessContext &Context) : Context(Context) {}

  /// Makes the infos of all functions of \p M. To be called once for each look.
  void addModule(llvm::Module &M, bool Emitted);

  /// Makes a function known that a pass has split off another.
  void addPart(const llvm::Function &Part);

  const FunctionInfo *get(const llvm::Function &F) const {
    return get(F.getName());
  }
  const FunctionInfo *get(llvm::StringRef Linkage) const;
  /// The function of an inlined frame; null where nobody knows it.
  const FunctionInfo *get(const llvm::DISubprogram *SP) const;

  /// The frames of an instruction, innermost first. The last one is the
  /// function that holds it. One frame at least.
  llvm::SmallVector<Frame, 8> frames(const llvm::Instruction &I);
  /// The last one of them.
  Frame ownFrame(const llvm::Instruction &I);

  /// The copy of a function that was inlined at \p InlinedAt. What is inlined
  /// into a coroutine is spread over the functions that it is split into, in each
  /// of which that place is another object: they are one copy.
  const llvm::DILocation *copy(const llvm::DILocation *InlinedAt);

  const std::string &filePath(const llvm::DIFile *File);
  bool isUserFile(const llvm::DIFile *File);

private:
  struct FileInfo {
    const std::string *Path;
    bool IsUser;
  };
  FileInfo file(const llvm::DIFile *File);
  Frame frame(const llvm::DILocation &Location, const FunctionInfo *Function);
  const llvm::DILocation *findCopy(const llvm::DILocation *InlinedAt);
  void findFrameAllocation(FunctionInfo &Info, const llvm::Function &F);
  void findImplicitLocation(FunctionInfo &Info, const llvm::Function &F);
  void addDefinition(FunctionInfo &Info, const llvm::Function &F,
                     const llvm::DISubprogram &SP);
  FunctionInfo &make(llvm::StringRef Linkage);

  const CodeWitnessContext &Context;
  llvm::StringMap<std::unique_ptr<FunctionInfo>> ByLinkage;
  llvm::DenseMap<const llvm::DISubprogram *, const FunctionInfo *> BySubprogram;
  llvm::DenseMap<const llvm::DIFile *, FileInfo> Files;
  std::set<std::string> Paths;
  PathResolver Resolver;
  /// Function, line, column of a call, and the copy it lies in.
  using CopyKey = std::tuple<const FunctionInfo *, unsigned, unsigned,
                             const llvm::DILocation *>;
  std::map<CopyKey, const llvm::DILocation *> CoroutineCopies;
  /// What copy() has said; until more functions are known.
  llvm::DenseMap<const llvm::DILocation *, const llvm::DILocation *> Copies;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_FUNCTIONS_H
