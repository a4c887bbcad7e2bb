//===- ModuleSection.h - facts into the object file -------------*- C++ -*-===//
#ifndef WHYHEAP_TOOLS_PLUGIN_MODULESECTION_H
#define WHYHEAP_TOOLS_PLUGIN_MODULESECTION_H

#include <cstdint>
#include <span>
#include <string>

namespace llvm {
class Module;
}

namespace whyheap::plugin {

/// Module-level assembly that makes \p Blob the contents of the section
/// `.whyheap`: not loaded at run time, referred to by nothing, so that no code
/// changes for it. Linkers append those of all their inputs to each other.
std::string sectionAssembly(std::span<const std::uint8_t> Blob,
                            const llvm::Module &M);

/// Whether the module's object files can have such a section.
bool canHaveSection(const llvm::Module &M);

} // namespace whyheap::plugin

#endif // WHYHEAP_TOOLS_PLUGIN_MODULESECTION_H
