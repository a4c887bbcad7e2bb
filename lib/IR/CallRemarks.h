//===- CallRemarks.h - what the optimizer says of a call --------*- C++ -*-===//
//
// Passes explain themselves in remarks ("too costly to inline (cost=265,
// threshold=225)"). Those of the inliner and of CoroAnnotationElide are taken off
// LLVM's way of diagnostics as data, before anybody prints them; all else goes on
// as it did.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_CALLREMARKS_H
#define WHYHEAP_LIB_IR_CALLREMARKS_H

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace llvm {
class DiagnosticInfoOptimizationBase;
class LLVMContext;
class StringRef;
} // namespace llvm

namespace whyheap {

struct CallRemark {
  std::string Reason; ///< In LLVM's words; may be empty.
  /// Of inlining: where it was a matter of cost. Of elision: how often the call
  /// runs, and from when on it would have been worth it.
  std::optional<std::int64_t> Cost, Threshold;
};

class CallRemarks {
public:
  /// Listens from now on, as long as the context keeps its handler; must live as
  /// long as that.
  void listen(llvm::LLVMContext &Context);
  /// While any remark is wanted, all passes put theirs into words, so none is
  /// while they wouldn't be ours.
  void setWanted(bool AreWanted) { Listens = AreWanted; }

  /// The last remark on a call of \p Callee, a linkage name, that stands at this
  /// place and was not inlined; null where there is none.
  const CallRemark *findInline(const std::string &Callee, unsigned Line,
                               unsigned Column) const;
  /// That \p Caller calls \p Callee too seldom for elision by attribute; both are
  /// linkage names.
  const CallRemark *findRare(const std::string &Callee,
                             const std::string &Caller) const;

private:
  void add(const llvm::DiagnosticInfoOptimizationBase &Remark);

  bool Listens = false;
  std::map<std::tuple<std::string, unsigned, unsigned>, CallRemark> Inline;
  std::map<std::pair<std::string, std::string>, CallRemark> Rare;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_CALLREMARKS_H
