//===- Painter.h - Clang's colours ------------------------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_REPORT_PAINTER_H
#define WHYHEAP_LIB_REPORT_PAINTER_H

#include <ostream>
#include <string_view>

namespace whyheap::report {

enum class Paint { None, Bold, Error, Warning, Remark, Note, Caret };

/// Writes text in colour where colour is on.
class Painter {
public:
  Painter(std::ostream &OS, bool IsOn) : OS(OS), IsOn(IsOn) {}

  std::ostream &plain() { return OS; }
  void write(Paint P, std::string_view Text) {
    if (!IsOn || P == Paint::None)
      OS << Text;
    else
      OS << code(P) << Text << "\033[0m";
  }

private:
  std::ostream &OS;
  bool IsOn;

  static std::string_view code(Paint P) {
    switch (P) {
    case Paint::None:
      return "";
    case Paint::Bold:
      return "\033[1m";
    case Paint::Error:
      return "\033[0;1;31m";
    case Paint::Warning:
      return "\033[0;1;35m";
    case Paint::Remark:
      return "\033[0;1;34m";
    case Paint::Note:
      return "\033[0;1;36m";
    case Paint::Caret:
      return "\033[0;1;32m";
    }
    return "";
  }
};

} // namespace whyheap::report

#endif // WHYHEAP_LIB_REPORT_PAINTER_H
