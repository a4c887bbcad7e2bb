//===- ModelFile.h - the text of a model file -> entries --------*- C++ -*-===//
#ifndef WHYHEAP_LIB_MODELS_MODELFILE_H
#define WHYHEAP_LIB_MODELS_MODELFILE_H

#include "whyheap/Core/LibraryKnowledge.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

struct FunctionEntry {
  std::vector<std::string> Patterns;
  LibraryFunction Model;
};

struct MechanismEntry {
  std::vector<std::string> Patterns;
  Mechanism How;
};

struct FlowsEntry {
  std::vector<std::string> Patterns;
  LibraryFlows Model;
};

struct ModelFile {
  std::string Origin;
  std::string Library;
  /// Its names are those of C functions: a C++ function remove(Shape &) has
  /// nothing to do with the remove of <stdio.h>.
  bool IsC = false;
  std::vector<FunctionEntry> Functions;
  std::vector<MechanismEntry> Mechanisms;
  std::vector<FlowsEntry> Flows;
};

/// Reads \p Json into \p File.
/// \returns one line for the user, or nothing when all is well.
std::optional<std::string> readModelFile(std::string_view Json,
                                         ModelFile &File);

} // namespace whyheap

#endif // WHYHEAP_LIB_MODELS_MODELFILE_H
