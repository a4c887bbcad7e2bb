//===- FunctionModels.h - the models of functions by debug info -*- C++ -*-===//
#ifndef WHYHEAP_LIB_IR_FUNCTIONMODELS_H
#define WHYHEAP_LIB_IR_FUNCTIONMODELS_H

#include "Functions.h"
#include "whyheap/Core/LibraryKnowledge.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace whyheap {

/// Asks for the model of each function once, for both looks. Models go by demangled
/// names, which are costly; most functions are spared them, since no model knows of
/// any function whose name begins like theirs.
class FunctionModels {
public:
  explicit FunctionModels(const LibraryKnowledge &Knowledge)
      : Knowledge(Knowledge) {}

  /// Null where nothing is known.
  const LibraryFunction *of(const FunctionInfo &F);

private:
  const LibraryFunction *find(const FunctionInfo &F);

  const LibraryKnowledge &Knowledge;
  llvm::DenseMap<const FunctionInfo *, const LibraryFunction *> Known;
  llvm::StringMap<bool> IsKnownBeginning; ///< Of a name.
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_FUNCTIONMODELS_H
