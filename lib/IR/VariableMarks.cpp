//===- VariableMarks.cpp --------------------------------------------------===//

#include "VariableMarks.h"
#include "whyheap/Core/CoroutineFrame.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DIBuilder.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/InstIterator.h"
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

/// What the user's own debug information calls \p Memory.
static const DILocalVariable *declaredVariable(AllocaInst &Memory) {
  for (const DbgVariableRecord *Record : findDVRDeclares(&Memory))
    if (!Record->getExpression()->getNumElements())
      return Record->getVariable();
  // Assignments are tracked instead.
  for (const DbgVariableRecord *Record : at::getDVRAssignmentMarkers(&Memory))
    if (!Record->getExpression()->getNumElements())
      return Record->getVariable();
  return nullptr;
}

/// Whether records of ours would be seen: CoroSplit describes the frame by them in
/// full debug information, and makes slots for them at -O0.
static bool wouldShow(const Function &F) {
  const DISubprogram *SP = F.getSubprogram();
  return F.hasOptNone() ||
         (SP && SP->getUnit() &&
          SP->getUnit()->getEmissionKind() == DICompileUnit::FullDebug);
}

/// Says in a debug record that \p Memory is the variable \p Mark.
static void declareVariable(AllocaInst &Memory, StringRef Mark,
                            BasicBlock::iterator At) {
  DISubprogram *SP = Memory.getFunction()->getSubprogram();
  const DataLayout &Layout = Memory.getDataLayout();
  std::optional<TypeSize> Bits = Memory.getAllocationSizeInBits(Layout);
  if (!SP || !Bits || Bits->isScalable())
    return;
  DIBuilder Builder(*Memory.getModule(), /*AllowUnresolved=*/false);
  DIType *Type = Builder.createBasicType("", *Bits, dwarf::DW_ATE_unsigned);
  DILocalVariable *Variable =
      Builder.createAutoVariable(SP, Mark, SP->getFile(), 0, Type);
  Builder.insertDeclare(&Memory, Variable, Builder.createExpression(),
                        DILocation::get(Memory.getContext(), 0, 0, SP), At);
}

/// Follows the variable from \p At on. False where only its name can: values
/// without memory may be lost then.
static bool follow(FunctionMarks &Marks, AllocaInst &Memory, unsigned Number,
                   BasicBlock::iterator At) {
  std::string Mark = (StringRef(VariableMark) + Twine(Number)).str();
  // That of a structured binding has none.
  if (!Memory.hasName())
    Memory.setName(Mark);
  Marks.ByMemory[Memory.getName()] = Number;
  const Function &F = *Memory.getFunction();
  if (const DILocalVariable *Own = declaredVariable(Memory))
    Marks.ByVariable[Own] = Number;
  else if (!wouldShow(F))
    declareVariable(Memory, Mark, At);
  else
    return F.hasOptNone(); // Memory stays.
  return true;
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
  for (CallInst *Call : Calls) {
    StringRef Mark = constantText(Call->getArgOperand(1));
    FunctionMarks &Marks = Marked[Call->getFunction()->getName()];
    Marks.Numbers.push_back(*markNumber(Mark));
    Value *Pointer = Call->getArgOperand(0)->stripPointerCasts();
    if (auto *Memory = dyn_cast<AllocaInst>(Pointer))
      follow(Marks, *Memory, *markNumber(Mark), Call->getIterator());
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

namespace {

/// The variables of one name, and the memory that can be theirs.
struct NameGroup {
  SmallVector<const NamedVariable *, 2> Variables;
  SmallVector<AllocaInst *, 2> Memory;
  bool IsAmbiguous = false;

  /// As many, and each as large: then they are the same, in the same order.
  bool isMatched() const {
    return !IsAmbiguous && Variables.size() == Memory.size() &&
           all_of(zip(Variables, Memory), [](auto Pair) {
             auto [Variable, Alloca] = Pair;
             auto Size = Alloca->getAllocationSize(Alloca->getDataLayout());
             return Size && !Size->isScalable() &&
                    Size->getFixedValue() == Variable->Bytes;
           });
  }
};

} // namespace

static bool isNumbered(StringRef Name, StringRef Stem) {
  if (Stem.empty())
    return Name.empty();
  return Name.consume_front(Stem) &&
         Name.find_first_not_of("0123456789") == StringRef::npos;
}

/// Whether arguments are put there first: a parameter that is passed in parts. Its
/// copy in the coroutine has the same name.
static bool holdsArgument(const Value &Pointer) {
  return any_of(Pointer.users(), [&](const User *U) {
    if (const auto *Store = dyn_cast<StoreInst>(U))
      return Store->getPointerOperand() == &Pointer &&
             isa<Argument>(Store->getValueOperand());
    return isa<GetElementPtrInst>(U) && holdsArgument(*U);
  });
}

FunctionMarks marksByName(Function &F, ArrayRef<NamedVariable> Variables) {
  StringMap<NameGroup> Groups;
  for (const NamedVariable &V : Variables)
    Groups[V.Name].Variables.push_back(&V);
  BasicBlock &Entry = F.getEntryBlock();
  for (Instruction &I : Entry) {
    auto *Memory = dyn_cast<AllocaInst>(&I);
    if (!Memory || holdsArgument(*Memory))
      continue;
    SmallVector<NameGroup *, 2> Fitting;
    for (auto &Group : Groups)
      if (isNumbered(Memory->getName(), Group.getKey()))
        Fitting.push_back(&Group.getValue());
    // "i1" can be the second "i", or what the user calls "i1".
    for (NameGroup *Group : Fitting) {
      Group->Memory.push_back(Memory);
      Group->IsAmbiguous |= Fitting.size() > 1;
    }
  }
  FunctionMarks Marks;
  for (auto &Group : Groups)
    if (Group.getValue().isMatched())
      for (auto [Variable, Memory] :
           zip(Group.getValue().Variables, Group.getValue().Memory))
        if (follow(Marks, *Memory, Variable->Number,
                   Entry.getFirstNonPHIOrDbgOrAlloca()))
          Marks.Numbers.push_back(Variable->Number);
  return Marks;
}

void eraseMarks(Module &M) {
  // Instruction::getDbgRecordRange needs a variable of LLVM's: the plugin would not even
  // load into a Clang that has none, and could not say that it is of another version.
  for (Function &F : M)
    for (Instruction &I : instructions(F))
      if (DbgMarker *Marker = I.DebugMarker)
        for (DbgVariableRecord &Record : make_early_inc_range(
                 filterDbgVars(Marker->getDbgRecordRange())))
          if (markNumber(Record.getVariable()->getName()))
            Record.eraseFromParent();
}

/// Which variable of \p Marks it is.
static std::optional<unsigned> numberOf(const DILocalVariable &V,
                                        const FunctionMarks &Marks) {
  auto It = Marks.ByVariable.find(&V);
  return It != Marks.ByVariable.end() ? It->second : markNumber(V.getName());
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
    std::optional<unsigned> Number = numberOf(*Record->getVariable(), Marks);
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
