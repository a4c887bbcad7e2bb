//===- Print.cpp - every plain value prints itself ------------------------===//
//
// The surface that stage tests check with FileCheck: stable, one fact a line.
//
//===----------------------------------------------------------------------===//

#include "whyheap/Core/Report.h"

namespace whyheap {

std::ostream &operator<<(std::ostream &OS, const SourcePoint &P) {
  OS << (P.File.empty() ? "<unknown>" : P.File) << ':' << P.Line;
  if (P.Column)
    OS << ':' << P.Column;
  return OS;
}

std::ostream &operator<<(std::ostream &OS, const PathStep &S) {
  OS << S.Function;
  if (S.Point.isValid())
    OS << " at " << S.Point;
  return OS;
}

std::ostream &operator<<(std::ostream &OS, const AllocationFact &F) {
  OS << F.Point << ": " << name(F.Storage) << ' ' << name(F.Frequency) << ' '
     << name(F.Mechanism) << " in " << F.Function;
  if (F.Bytes)
    OS << ", " << *F.Bytes << " bytes";
  if (F.LoopDepth)
    OS << ", loop depth " << F.LoopDepth;
  if (!F.Coroutine.empty())
    OS << ", frame of " << F.Coroutine;
  if (F.KeptBy)
    OS << ", kept by " << name(*F.KeptBy);
  if (!F.When.empty())
    OS << ", when " << F.When;
  for (const SourcePoint &P : F.ElidedAt)
    OS << ", elided where inlined at " << P;
  for (const PathStep &S : F.Path)
    OS << "\n    -> " << S;
  return OS;
}

std::ostream &operator<<(std::ostream &OS, const UnknownCall &C) {
  OS << C.Point << ": " << name(C.Reason);
  if (!C.Callee.empty())
    OS << ' ' << C.Callee;
  OS << " in " << C.Function;
  if (!C.Inside.empty())
    OS << ", inside " << C.Inside;
  return OS;
}

std::ostream &operator<<(std::ostream &OS, const ValueFact &V) {
  OS << V.Point << "-" << V.EndLine << ':' << V.EndColumn << ": " << V.Text
     << " : " << V.Type;
  if (!V.Variable.empty())
    OS << " -> " << V.Variable;
  return OS;
}

std::ostream &operator<<(std::ostream &OS, const StackFact &F) {
  OS << F.Point << ": " << name(F.Use);
  if (!F.Name.empty())
    OS << ' ' << F.Name;
  if (!F.Type.empty())
    OS << " : " << F.Type;
  if (F.Bytes)
    OS << ", " << *F.Bytes << " bytes";
  else
    OS << ", no bound";
  OS << ", limit " << F.Limit << ": " << name(F.Storage) << " in "
     << F.Function;
  for (const StackPart &P : F.Parts) {
    OS << "\n    " << P.Bytes << " bytes "
       << (P.Name.empty() ? "of a temporary" : P.Name);
    if (!P.Function.empty())
      OS << " of " << P.Function;
  }
  return OS;
}

std::ostream &operator<<(std::ostream &OS, const UnitFacts &U) {
  OS << "unit " << U.File << ": " << name(U.Status) << " at -"
     << U.Optimization << '\n';
  for (const std::string &M : U.Messages)
    OS << "  message: " << M << '\n';
  for (const AllocationFact &F : U.Allocations)
    OS << "  allocation " << F << '\n';
  for (const UnknownCall &C : U.UnknownCalls)
    OS << "  unknown " << C << '\n';
  for (const ElisionFact &F : U.Elisions)
    OS << "  elision " << F << '\n';
  for (const ValueFact &V : U.Values)
    OS << "  value " << V << '\n';
  for (const FrameFact &F : U.Frames)
    OS << "  frame " << F << '\n';
  for (const StackFact &F : U.Stack)
    OS << "  stack " << F << '\n';
  for (const LateUse &L : U.LateUses)
    OS << "  late use " << L << '\n';
  for (const ShortLife &L : U.ShortLives)
    OS << "  short life " << L << '\n';
  for (const auto &[Linkage, Name] : U.FunctionNames)
    OS << "  function " << Linkage << ": " << Name << '\n';
  return OS;
}

std::ostream &operator<<(std::ostream &OS, const Site &S) {
  OS << "site " << S.Point << ": " << name(S.Storage) << ' '
     << name(S.Frequency) << ' ' << name(S.Escape) << ' ' << name(S.Mechanism);
  if (S.Bytes)
    OS << ", " << *S.Bytes << " bytes";
  if (S.LoopDepth)
    OS << ", loop depth " << S.LoopDepth;
  OS << '\n';
  for (const std::string &F : S.Functions)
    OS << "  in " << F << '\n';
  if (!S.Value.Text.empty())
    OS << "  value " << S.Value << '\n';
  if (S.Erased)
    OS << "  erased " << *S.Erased << '\n';
  for (const ChainLink &L : S.Chain)
    OS << "  chain " << L << '\n';
  if (S.Stack)
    OS << "  stack " << *S.Stack << '\n';
  for (const ElisionFact &F : S.Elisions)
    OS << "  elision " << F << '\n';
  for (const AllocationFact &F : S.Allocations)
    OS << "  allocation " << F << '\n';
  if (S.Frame)
    OS << "  frame " << *S.Frame << '\n';
  if (S.Member)
    OS << "  member " << *S.Member << '\n';
  if (S.Lifetime)
    OS << "  lifetime " << S.Lifetime->Object << "\n    " << S.Lifetime->Use
       << '\n';
  return OS;
}

std::ostream &operator<<(std::ostream &OS, const ChainLink &L) {
  OS << L.Note;
  return L.Flow.empty() ? OS : OS << ", flow " << L.Flow;
}

std::ostream &operator<<(std::ostream &OS, const FlowFact &F) {
  OS << F.Point << ": " << name(F.Kind) << ' ' << F.Name << ' '
     << name(F.Escape) << " in " << F.Function << '\n';
  for (const ChainLink &L : F.Chain)
    OS << "  " << L << '\n';
  return OS;
}

std::string Finding::check() const {
  return "heap-" + std::string(name(Kind));
}

} // namespace whyheap
