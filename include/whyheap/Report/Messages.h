//===- Messages.h - a finding as a compiler would say it --------*- C++ -*-===//
//
//   Finding ---> warning: …             at the site
//                note: …                at each step of its chain
//                note: allocates: …     its paths, and where a copy has none
//                note: reuse: …         advice
//
// for whoever prints diagnostics in his own way: the text report, the compiler
// plugin, clang-tidy.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_REPORT_MESSAGES_H
#define WHYHEAP_REPORT_MESSAGES_H

#include "whyheap/Report/TextReport.h"
#include <memory>

namespace whyheap {

namespace report {
class Wording;
}

/// Remark: what is shown only because it was asked for (elided, stack …).
enum class MessageLevel { Warning, Remark, Note };

struct Message {
  MessageLevel Level = MessageLevel::Note;
  SourcePoint Point;
  std::string Text; ///< Without check; see Finding::check().
  /// Whether it is about a place of its own, worth a look at the source.
  bool HasOwnPlace = false;
};

/// Messages of the findings of one report.
class Messages {
public:
  /// \p R must outlive it.
  Messages(const Report &R, const TextOptions &Options);
  ~Messages();

  /// The warning or remark, and then its notes.
  std::vector<Message> of(const Finding &F) const;

private:
  std::unique_ptr<report::Wording> Words;
};

} // namespace whyheap

#endif // WHYHEAP_REPORT_MESSAGES_H
