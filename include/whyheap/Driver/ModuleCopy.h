//===- ModuleCopy.h - a module optimized aside ------------------*- C++ -*-===//
//
// Where the compiler at hand does not optimize what it has parsed (with
// -save-temps another one does, later), a copy is optimized instead, by the
// pipeline of the same flags. It is thrown away: only those who look on get
// anything from it.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_DRIVER_MODULECOPY_H
#define WHYHEAP_DRIVER_MODULECOPY_H

#include <functional>
#include <memory>
#include <vector>

namespace clang {
class CompilerInstance;
}

namespace llvm {
class LLVMContext;
class Module;
class PassBuilder;
} // namespace llvm

namespace whyheap {

/// A module in a context of its own, so that the original notices nothing.
struct ModuleCopy {
  ModuleCopy();
  ModuleCopy(ModuleCopy &&) noexcept;
  ModuleCopy &operator=(ModuleCopy &&) noexcept;
  ~ModuleCopy();

  std::unique_ptr<llvm::LLVMContext> Context;
  std::unique_ptr<llvm::Module> Module;
};

/// A copy of \p M behind the pipeline that Clang builds for \p Compiler's flags,
/// to which \p Looks add theirs. What the passes would tell the user, the later
/// compiler tells.
ModuleCopy optimizedCopy(
    clang::CompilerInstance &Compiler, const llvm::Module &M,
    const std::vector<std::function<void(llvm::PassBuilder &)>> &Looks);

} // namespace whyheap

#endif // WHYHEAP_DRIVER_MODULECOPY_H
