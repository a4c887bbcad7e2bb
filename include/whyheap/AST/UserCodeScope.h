//===- UserCodeScope.h - user code among the libraries ----------*- C++ -*-===//
#ifndef WHYHEAP_AST_USERCODESCOPE_H
#define WHYHEAP_AST_USERCODESCOPE_H

#include <memory>

namespace clang {
class ASTContext;
}

namespace whyheap {

/// As long as it lives, walks over the syntax tree don't enter system headers. What
/// is asked of the tree there takes several walks, each of which would have to find
/// the user's declarations among those of a standard library again. Resets the
/// context's map of parents.
class UserCodeScope {
public:
  explicit UserCodeScope(clang::ASTContext &Context);
  ~UserCodeScope();

private:
  struct Implementation;
  std::unique_ptr<Implementation> Impl;
};

} // namespace whyheap

#endif // WHYHEAP_AST_USERCODESCOPE_H
