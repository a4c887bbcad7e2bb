//===- Functions.cpp ------------------------------------------------------===//

#include "Functions.h"
#include "Allocators.h"
#include "Locations.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

Functions::FileInfo Functions::file(const DIFile *File) {
  auto [It, IsNew] = Files.try_emplace(File);
  if (!IsNew)
    return It->second;
  std::string Path;
  if (File)
    Path = Resolver.canonical(File->getFilename().str(),
                              File->getDirectory().str());
  const std::string *Interned = &*Paths.insert(std::move(Path)).first;
  FileInfo Info = {Interned, !Interned->empty() && Context.IsUserFile(*Interned)};
  return Files[File] = Info;
}

const std::string &Functions::filePath(const DIFile *File) {
  return *file(File).Path;
}

bool Functions::isUserFile(const DIFile *File) { return file(File).IsUser; }

FunctionInfo &Functions::make(StringRef Linkage) {
  std::unique_ptr<FunctionInfo> &Info = ByLinkage[Linkage];
  if (!Info) {
    Info = std::make_unique<FunctionInfo>();
    Info->Linkage = Linkage.str();
  }
  return *Info;
}

void Functions::addModule(Module &M, bool Emitted) {
  Copies.clear();
  for (Function &F : M) {
    if (F.isIntrinsic())
      continue;
    FunctionInfo &Info = make(withoutCloneSuffix(F.getName()));
    // The optimizer infers noalias results; only the front end's are the
    // user's word.
    if (Emitted)
      Info.IsAllocator = isDeclaredAllocator(F);
    if (F.isDeclaration())
      continue;
    Info.HadBody |= Emitted;
    Info.ReturnsInMemory |= Emitted && F.hasStructRetAttr();
    if (F.isPresplitCoroutine())
      findFrameAllocation(Info, F);
    const DISubprogram *SP = F.getSubprogram();
    if (!SP)
      continue;
    BySubprogram.try_emplace(SP, &Info);
    if (!Info.Line)
      addDefinition(Info, F, *SP);
  }
}

/// Clang asks for the frame by a call to which it gives the size that the
/// optimizer will find.
void Functions::findFrameAllocation(FunctionInfo &Info, const Function &F) {
  Info.IsCoroutine = true;
  for (const Instruction &I : instructions(F)) {
    const auto *Call = dyn_cast<CallBase>(&I);
    const Function *Callee = Call ? Call->getCalledFunction() : nullptr;
    const DILocation *L = I.getDebugLoc();
    // The deallocation function is given the size too.
    if (!Callee || !Callee->getReturnType()->isPointerTy() || !L ||
        none_of(Call->args(), [](const Value *Argument) {
          const auto *Size = dyn_cast<IntrinsicInst>(Argument);
          return Size && Size->getIntrinsicID() == Intrinsic::coro_size;
        }))
      continue;
    Info.FrameLine = L->getLine();
    Info.FrameColumn = L->getColumn();
    Info.FrameAllocator = &make(withoutCloneSuffix(Callee->getName()));
  }
}

const DILocation *Functions::copy(const DILocation *InlinedAt) {
  if (!InlinedAt)
    return nullptr;
  if (const DILocation *Known = Copies.lookup(InlinedAt))
    return Known;
  return Copies[InlinedAt] = findCopy(InlinedAt);
}

const DILocation *Functions::findCopy(const DILocation *InlinedAt) {
  const FunctionInfo *Info =
      get(outermost(InlinedAt)->getScope()->getSubprogram());
  if (!Info || !Info->IsCoroutine)
    return InlinedAt;
  CopyKey Key(get(InlinedAt->getScope()->getSubprogram()),
              InlinedAt->getLine(), InlinedAt->getColumn(),
              copy(InlinedAt->getInlinedAt()));
  return CoroutineCopies.try_emplace(Key, InlinedAt).first->second;
}

/// All code that the compiler makes for an implicit member stands at the class's
/// name, and so does its return.
void Functions::findImplicitLocation(FunctionInfo &Info, const Function &F) {
  for (const BasicBlock &Block : F) {
    const auto *Return = dyn_cast<ReturnInst>(Block.getTerminator());
    const DILocation *L = Return ? Return->getDebugLoc().get() : nullptr;
    if (!L)
      continue;
    Info.IsImplicit = true;
    Info.IsUser = false;
    Info.ImplicitLine = L->getLine();
    Info.ImplicitColumn = L->getColumn();
  }
}

void Functions::addDefinition(FunctionInfo &Info, const Function &F,
                              const DISubprogram &SP) {
  Info.IsStub = F.getName().starts_with("_GLOBAL__");
  Info.IsUser = isUserFile(SP.getFile()) && !Info.IsStub;
  Info.File = &filePath(SP.getFile());
  Info.Line = SP.getLine();
  if (Info.Line && SP.isArtificial() && Info.IsUser)
    findImplicitLocation(Info, F);
  if (Info.Line || Info.IsStub)
    return;
  // The initializer of a global has no line of its own; its code has, perhaps
  // in a header.
  for (const Instruction &I : instructions(F))
    if (const DILocation *L = I.getDebugLoc(); L && L->getLine()) {
      const DIFile *File = L->getScope()->getFile();
      Info.IsUser = isUserFile(File);
      Info.File = &filePath(File);
      Info.Line = L->getLine();
      return;
    }
}

const FunctionInfo *Functions::get(StringRef Linkage) const {
  auto It = ByLinkage.find(withoutCloneSuffix(Linkage));
  return It == ByLinkage.end() ? nullptr : It->second.get();
}

const FunctionInfo *Functions::get(const DISubprogram *SP) const {
  return BySubprogram.lookup(SP);
}

void Functions::addPart(const Function &Part) {
  Copies.clear();
  if (const FunctionInfo *Info = get(Part))
    BySubprogram.try_emplace(Part.getSubprogram(), Info);
}

Frame Functions::frame(const DILocation &Location,
                       const FunctionInfo *Function) {
  FileInfo Info = file(Location.getScope()->getFile());
  Frame F;
  F.Function = Function;
  F.File = Info.Path;
  F.Line = Location.getLine();
  F.Column = Location.getColumn();
  F.IsUser = Info.IsUser && Function && !Function->IsStub &&
             !(Function->IsImplicit && F.Line == Function->ImplicitLine &&
               F.Column == Function->ImplicitColumn);
  F.InlinedAt = copy(Location.getInlinedAt());
  F.Location = &Location;
  if (F.Line == 0 && Function) {
    F.File = Function->File;
    F.Line = Function->Line;
    F.Column = 0;
    F.IsUser = Function->IsUser;
  }
  return F;
}

SmallVector<Frame, 8> Functions::frames(const Instruction &I) {
  SmallVector<Frame, 8> Result;
  for (const DILocation *L = I.getDebugLoc(); L && L->getInlinedAt();
       L = L->getInlinedAt())
    Result.push_back(frame(*L, get(L->getScope()->getSubprogram())));
  Result.push_back(ownFrame(I));
  return Result;
}

Frame Functions::ownFrame(const Instruction &I) {
  if (const DILocation *L = outermost(I.getDebugLoc())) {
    const FunctionInfo *Function = get(L->getScope()->getSubprogram());
    return frame(*L, Function ? Function : get(*I.getFunction()));
  }
  Frame F;
  F.Function = get(*I.getFunction());
  if (F.Function) {
    F.File = F.Function->File;
    F.Line = F.Function->Line;
    F.IsUser = F.Function->IsUser;
  }
  return F;
}

} // namespace whyheap
