//===- BuiltinModels.h - the model files inside the program -----*- C++ -*-===//
#ifndef WHYHEAP_LIB_MODELS_BUILTINMODELS_H
#define WHYHEAP_LIB_MODELS_BUILTINMODELS_H

#include <span>
#include <string_view>

namespace whyheap {

struct BuiltinModel {
  const char *Name;
  std::string_view Text;
};

/// In the order of their names. EmbedModels.cmake writes the definition.
std::span<const BuiltinModel> builtinModels();

} // namespace whyheap

#endif // WHYHEAP_LIB_MODELS_BUILTINMODELS_H
