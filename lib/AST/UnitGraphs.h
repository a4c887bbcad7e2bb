//===- UnitGraphs.h - the graphs of a unit's user code ----------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_UNITGRAPHS_H
#define WHYHEAP_LIB_AST_UNITGRAPHS_H

#include "FunctionNames.h"
#include "whyheap/Core/EscapeGraph.h"
#include <functional>
#include <vector>

namespace whyheap {

/// Told of what has a graph. Either may be left out.
struct GraphVisitors {
  std::function<void(const clang::FunctionDecl &F, const EscapeGraph &G)>
      Function;
  std::function<void(const clang::VarDecl &D, const EscapeGraph &G)> Global;
};

/// buildGraphs() of AST/Unit.h, by names that others share.
std::vector<EscapeGraph> buildGraphs(
    clang::ASTContext &Context, FunctionNames &Names,
    const std::function<bool(const std::string &File)> &IsUserFile,
    const GraphVisitors &Told);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_UNITGRAPHS_H
