//===- VariableMarks.cpp --------------------------------------------------===//

#include "VariableMarks.h"
#include "whyheap/Core/CoroutineFrame.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DIBuilder.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

/// The text of the constant that \p V points at.
static StringRef constantText(const Value *V) {
  const auto *Global = dyn_cast<GlobalVariable>(V->stripPointerCasts());
  const auto *Data = Global && Global->hasInitializer()
                         ? dyn_cast<ConstantDataArray>(Global->getInitializer())
                         : nullptr;
  return Data && Data->isCString() ? Data->getAsCString() : StringRef();
}

static std::optional<unsigned> markNumber(StringRef Text) {
  unsigned Number = 0;
  if (!Text.consume_front(VariableMark) || Text.getAsInteger(10, Number))
    return std::nullopt;
  return Number;
}

/// Says in a debug record that \p Memory is the variable \p Mark.
static void declareVariable(DIBuilder &Builder, CallInst &Call,
                            AllocaInst &Memory, StringRef Mark) {
  DISubprogram *SP = Call.getFunction()->getSubprogram();
  const DataLayout &Layout = Call.getDataLayout();
  std::optional<TypeSize> Bits = Memory.getAllocationSizeInBits(Layout);
  if (!SP || !Bits || Bits->isScalable())
    return;
  DIType *Type = Builder.createBasicType("", *Bits, dwarf::DW_ATE_unsigned);
  DILocalVariable *Variable =
      Builder.createAutoVariable(SP, Mark, SP->getFile(), 0, Type);
  Builder.insertDeclare(&Memory, Variable, Builder.createExpression(),
                        DILocation::get(Call.getContext(), 0, 0, SP),
                        Call.getIterator());
}

static void eraseUnused(Value *Argument) {
  auto *Global = dyn_cast<GlobalVariable>(Argument->stripPointerCasts());
  if (!Global || !Global->hasPrivateLinkage())
    return;
  Global->removeDeadConstantUsers();
  if (Global->use_empty())
    Global->eraseFromParent();
}

MarkedVariables takeMarks(Module &M) {
  SmallVector<CallInst *, 32> Calls;
  for (Function &F : M)
    if (F.getName().starts_with("llvm.var.annotation"))
      for (User *U : F.users())
        if (auto *Call = dyn_cast<CallInst>(U);
            Call && markNumber(constantText(Call->getArgOperand(1))))
          Calls.push_back(Call);
  MarkedVariables Marked;
  DIBuilder Builder(M, /*AllowUnresolved=*/false);
  for (CallInst *Call : Calls) {
    StringRef Mark = constantText(Call->getArgOperand(1));
    FunctionMarks &Marks = Marked[Call->getFunction()->getName()];
    Marks.Numbers.push_back(*markNumber(Mark));
    Value *Pointer = Call->getArgOperand(0)->stripPointerCasts();
    if (auto *Memory = dyn_cast<AllocaInst>(Pointer)) {
      if (Memory->hasName())
        Marks.ByMemory[Memory->getName()] = *markNumber(Mark);
      declareVariable(Builder, *Call, *Memory, Mark);
    }
    SmallVector<Value *, 2> Texts = {Call->getArgOperand(1),
                                     Call->getArgOperand(2)};
    Function *Annotation = Call->getCalledFunction();
    Call->eraseFromParent();
    for (Value *Text : Texts)
      eraseUnused(Text);
    if (Annotation->use_empty())
      Annotation->eraseFromParent();
  }
  return Marked;
}

/// Does \p Record say that \p V is the variable, or some bytes of it, and not what
/// it can be computed from? A local that is read and written in one piece is told
/// by its address: InstCombine turns its declaration into values.
static bool isVariableItself(const DbgVariableRecord &Record, const Value &V) {
  const DIExpression &Expression = *Record.getExpression();
  unsigned NumOperands = Expression.isFragment() ? 3 : 0;
  if (isa<AllocaInst>(V) && !Record.isDbgDeclare())
    return Expression.getNumElements() == NumOperands + 1 &&
           Expression.getElement(0) == dwarf::DW_OP_deref;
  return Expression.getNumElements() == NumOperands;
}

/// By the name that Clang gave the memory, which outlasts debug records: "%arr",
/// "%arr.sroa.4" for a part, "%k.017" for its value where paths meet.
static std::optional<MarkedValue> byName(const Value &V,
                                         const FunctionMarks &Marks) {
  StringRef Name = V.getName();
  auto It = Marks.ByMemory.find(Name);
  if (It != Marks.ByMemory.end())
    return MarkedValue{It->second, false};
  bool IsPart = Name.contains(".sroa.");
  if (!IsPart && !isa<PHINode>(V))
    return std::nullopt;
  It = Marks.ByMemory.find(IsPart ? Name.split(".sroa.").first
                                  : Name.rsplit('.').first);
  if (It == Marks.ByMemory.end())
    return std::nullopt;
  return MarkedValue{It->second, IsPart};
}

std::optional<MarkedValue> markedVariable(Value &V, const Function &F,
                                          const FunctionMarks &Marks) {
  SmallVector<DbgVariableRecord *, 4> Records;
  findDbgUsers(&V, Records);
  std::optional<MarkedValue> Best;
  for (const DbgVariableRecord *Record : Records) {
    std::optional<unsigned> Number =
        markNumber(Record->getVariable()->getName());
    // Coroutines that were inlined have variables as well.
    bool IsOwn =
        Record->getVariable()->getScope()->getSubprogram() == F.getSubprogram();
    if (Number && IsOwn && isVariableItself(*Record, V) &&
        (!Best || *Number < Best->Number))
      Best = MarkedValue{*Number, Record->getExpression()->isFragment()};
  }
  return Best ? Best : byName(V, Marks);
}

} // namespace whyheap
