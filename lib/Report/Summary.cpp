//===- Summary.cpp - the closing lines of a run ---------------------------===//

#include "Painter.h"
#include "Wording.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::report;

Summary whyheap::summarize(const Report &R) {
  Summary S;
  S.ByMechanism.resize(allMechanisms().size());
  S.Sites = R.Findings.size();
  S.UnknownCalls = R.UnknownCalls.size();
  for (const Finding &F : R.Findings) {
    ++S.ByStorage[std::size_t(F.Site.Storage)];
    if (F.Site.Storage != Storage::Elided && F.Site.Storage != Storage::Stack)
      ++S.ByMechanism[std::size_t(F.Site.Mechanism)];
  }
  for (const UnitReport &U : R.Units)
    ++S.ByUnitStatus[std::size_t(U.Status)];
  return S;
}

namespace {

/// "7 heap, 2 elided": the counts that are not zero.
class CountList {
public:
  void add(std::size_t N, std::string_view Name) {
    if (N == 0)
      return;
    Text += (Text.empty() ? "" : ", ") + std::to_string(N) + ' ';
    Text += Name;
  }
  void addLargestFirst(std::vector<std::pair<unsigned, std::string_view>> All) {
    std::ranges::sort(All, [](const auto &A, const auto &B) {
      return A.first != B.first ? A.first > B.first : A.second < B.second;
    });
    for (auto [N, Name] : All)
      add(N, Name);
  }
  /// ": …", or nothing.
  std::string behindColon() const { return Text.empty() ? "" : ": " + Text; }
  const std::string &text() const { return Text; }

private:
  std::string Text;
};

std::string units(const Summary &S) {
  CountList List;
  unsigned Total = 0;
  for (std::size_t I = 0; I != S.ByUnitStatus.size(); ++I) {
    Total += S.ByUnitStatus[I];
    List.add(S.ByUnitStatus[I], name(UnitStatus(I)));
  }
  return counted(Total, "unit") + List.behindColon();
}

std::string byStorage(const Summary &S) {
  CountList List;
  for (std::size_t I = 0; I != S.ByStorage.size(); ++I)
    List.add(S.ByStorage[I], name(Storage(I)));
  return counted(S.Sites, "site") + List.behindColon();
}

std::string byMechanism(const Summary &S) {
  std::vector<std::pair<unsigned, std::string_view>> All;
  for (Mechanism M : allMechanisms())
    if (std::size_t(M) < S.ByMechanism.size())
      All.push_back({S.ByMechanism[std::size_t(M)], name(M)});
  CountList List;
  List.addLargestFirst(std::move(All));
  return List.text();
}

std::string hidden(const HiddenFindings &H) {
  CountList List;
  List.add(H.Elided, "elided (--show=elided)");
  List.add(H.Throws, "only where they throw (--show=throws)");
  List.add(H.Rare, "only rarely (--show=rare)");
  List.add(H.Stack, "on the stack (--show=stack)");
  List.add(H.Unknown, "unknown (--show=unknown)");
  List.add(H.Members, "small members of coroutine frames (-m)");
  List.add(H.Checks, "by --checks");
  List.add(H.Lines, "by --line-filter");
  List.add(H.NoLint, "by NOLINT");
  return "not shown: " + List.text();
}

} // namespace

void whyheap::printSummary(std::ostream &OS, const Summary &S,
                           const HiddenFindings &Hidden,
                           const TextOptions &Options) {
  if (Options.Quiet)
    return;
  OS << units(S) << '\n' << byStorage(S) << '\n';
  if (std::string Mechanisms = byMechanism(S); !Mechanisms.empty())
    OS << "by mechanism: " << Mechanisms << '\n';
  if (S.UnknownCalls)
    OS << counted(S.UnknownCalls, "call")
       << " whose allocation behaviour is unknown (--unknown lists them)\n";
  if (Hidden.total())
    OS << hidden(Hidden) << '\n';
}

/// ":3:10" and the text of a message about a place in \p File; nothing and the
/// whole message where it is about none, or about one elsewhere.
static std::pair<std::string, std::string>
splitMessage(const std::string &Message, const std::string &File) {
  if (!Message.starts_with(File + ':'))
    return {"", Message};
  std::size_t End = Message.find(": ", File.size());
  if (End == std::string::npos)
    return {"", Message};
  return {Message.substr(File.size(), End - File.size()),
          Message.substr(End + 2)};
}

void whyheap::printUnitErrors(std::ostream &OS, const Report &R,
                              const TextOptions &Options) {
  Painter Out(OS, Options.Color);
  Wording Words(R, Options);
  for (const UnitReport &U : R.Units) {
    if (U.Status == UnitStatus::Analyzed)
      continue;
    bool IsFailed = U.Status == UnitStatus::Failed;
    std::vector<std::string> Messages = U.Messages;
    if (Messages.empty())
      Messages.push_back(IsFailed ? "could not be analyzed"
                                  : "was analyzed in part only");
    for (const std::string &M : Messages) {
      auto [Place, Text] = splitMessage(M, U.File);
      Out.write(Paint::Bold, Words.file(U.File) + Place + ": ");
      Out.write(IsFailed ? Paint::Error : Paint::Warning,
                IsFailed ? "error: " : "warning: ");
      Out.write(Paint::Bold, Words.file(Text));
      OS << '\n';
    }
  }
}
