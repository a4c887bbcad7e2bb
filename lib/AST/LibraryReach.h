//===- LibraryReach.h - what a call of a library allocates ------*- C++ -*-===//
//
// FunctionDecl of a library -> bodies, models -> ways to an allocation function
//
// For code that no optimizer has seen. A function's body says what it calls, as
// far as the syntax tree has it; where it has none (the function lives in a
// shared library, or an editor has skipped the bodies of headers), a model may
// know. Of what neither knows nothing is claimed.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_AST_LIBRARYREACH_H
#define WHYHEAP_LIB_AST_LIBRARYREACH_H

#include "whyheap/Core/AllocationFunctions.h"
#include "whyheap/Core/LibraryKnowledge.h"
#include "whyheap/Core/LibraryName.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <vector>

namespace clang {
class ASTNameGenerator;
}

namespace whyheap {

/// One way from a function of a library to an allocation function.
struct LibraryWay {
  struct Step {
    const clang::FunctionDecl *Function;
    clang::SourceLocation Call; ///< Of the next step, in Function.
  };
  std::vector<Step> Steps; ///< The function itself first; never empty.
  /// The allocation function; null where a model knows of it.
  const clang::FunctionDecl *Allocator = nullptr;
  const LibraryFunction *Model = nullptr; ///< Of the last step, or null.
  Frequency How = Frequency::Always;
  whyheap::Mechanism Mechanism = whyheap::Mechanism::Other;
  std::optional<std::uint64_t> Bytes;
};

class LibraryReach {
public:
  LibraryReach(clang::ASTNameGenerator &Generator,
               const LibraryKnowledge &Knowledge)
      : Generator(Generator), Knowledge(Knowledge) {}

  /// The shortest way of each mechanism; none where nothing is known.
  const std::vector<LibraryWay> &from(const clang::FunctionDecl &F);

  /// Whether bodies on the way were skipped, as editors do with those of headers, so
  /// that from() may lack ways.
  bool isCutOff(const clang::FunctionDecl &F);
  /// How a container obtains storage in its member \p F; Other where nobody says.
  Mechanism mechanism(const clang::FunctionDecl &F);

  /// The model of a function, or null.
  const LibraryFunction *model(const clang::FunctionDecl &F);
  /// The allocation functions of the language and the C library, and those that
  /// users declare by attributes.
  static bool isAllocator(const clang::FunctionDecl &F);
  /// Whether the function is the user's, and its own lines say what it does. What
  /// the compiler defines has none: it counts for who calls it.
  static bool hasOwnLines(const clang::FunctionDecl &F);
  /// Whether a body is seen, and calls nobody: an `operator new` that hands out
  /// static storage.
  bool callsNobody(const clang::FunctionDecl &F);

private:
  struct Call {
    const clang::FunctionDecl *Callee;
    clang::SourceLocation Location;
    bool IsConditional;
    bool IsNew; ///< A new-expression, of Callee as its operator new.
    std::optional<std::uint64_t> Bytes;
  };
  struct Visited {
    const clang::FunctionDecl *Function;
    int Caller; ///< Index of its own, or -1.
    clang::SourceLocation Location;
    bool IsConditional;
  };

  const std::vector<Call> &calls(const clang::FunctionDecl &F);
  /// As demangled.
  LibraryName nameAndSignature(const clang::FunctionDecl &F);
  struct Named {
    std::string Name; ///< As models spell it.
    const LibraryFunction *Model = nullptr;
  };
  const Named &named(const clang::FunctionDecl &F);
  struct Ways {
    std::vector<LibraryWay> All;
    bool IsCutOff = false;
  };
  const Ways &ways(const clang::FunctionDecl &F);
  Ways search(const clang::FunctionDecl &F);
  LibraryWay wayTo(const std::vector<Visited> &Queue, int Last,
                   const Call *Allocation, const LibraryFunction *Model);
  Mechanism mechanism(const LibraryWay &Way);

  clang::ASTNameGenerator &Generator;
  const LibraryKnowledge &Knowledge;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Ways>> Known;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<Call>> Calls;
  llvm::DenseMap<const clang::FunctionDecl *, Named> Names;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_LIBRARYREACH_H
