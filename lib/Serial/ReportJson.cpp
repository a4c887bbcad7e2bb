//===- ReportJson.cpp - Report -> JSON ------------------------------------===//

#include "whyheap/Serial/ReportJson.h"
#include "whyheap/Core/Names.h"
#include <nlohmann/json.hpp>

using namespace whyheap;
using json = nlohmann::ordered_json;

namespace {

class Writer {
public:
  explicit Writer(const ReportJsonOptions &Options) : Options(Options) {}
  json report(const Report &R) const;

private:
  const ReportJsonOptions &Options;

  std::string file(const std::string &File) const {
    return relativePath(File, Options.WorkingDirectory);
  }
  void addPoint(json &Object, const SourcePoint &P) const;
  json points(const std::vector<SourcePoint> &Points) const;
  json unit(const UnitReport &U) const;
  json finding(const Finding &F) const;
  json allocation(const AllocationFact &F) const;
  json chainLink(const ChainLink &L) const;
  json stack(const StackFact &F) const;
  json erasure(const Erasure &E) const;
  json elision(const ElisionFact &F) const;
  json advice(const Advice &A) const;
  json suspension(const Suspension &S) const;
  json member(const FrameMember &M) const;
  json frame(const FrameFact &F) const;
  json lifetime(const LifetimeFact &F) const;
  json unknownCall(const UnknownCall &C, const Report &R) const;
  json summary(const Report &R) const;
};

template <typename T> json orNull(const std::optional<T> &Value) {
  return Value ? json(*Value) : json();
}

json textOrNull(const std::string &Text) {
  return Text.empty() ? json() : json(Text);
}

/// A column or line that is not known is null.
json positionOrNull(unsigned N) { return N ? json(N) : json(); }

void Writer::addPoint(json &Object, const SourcePoint &P) const {
  Object["file"] = file(P.File);
  Object["line"] = P.Line;
  Object["column"] = positionOrNull(P.Column);
}

json Writer::points(const std::vector<SourcePoint> &Points) const {
  json Array = json::array();
  for (const SourcePoint &P : Points)
    addPoint(Array.emplace_back(json::object()), P);
  return Array;
}

json Writer::unit(const UnitReport &U) const {
  return {{"file", file(U.File)},
          {"status", name(U.Status)},
          {"optimization", U.Optimization},
          {"messages", U.Messages}};
}

json Writer::allocation(const AllocationFact &F) const {
  json Path = json::array();
  for (const PathStep &S : F.Path) {
    json &Step = Path.emplace_back(json{{"function", S.Function}});
    if (S.Point.isValid())
      addPoint(Step, S.Point);
  }
  return {{"storage", name(F.Storage)},     {"frequency", name(F.Frequency)},
          {"mechanism", name(F.Mechanism)}, {"bytes", orNull(F.Bytes)},
          {"loopDepth", F.LoopDepth},       {"when", textOrNull(F.When)},
          {"elidedAt", points(F.ElidedAt)}, {"path", std::move(Path)}};
}

json Writer::chainLink(const ChainLink &L) const {
  json Link = {{"reason", name(L.Note.Why)}, {"text", L.Note.Text}};
  addPoint(Link, L.Note.Point);
  Link["flow"] = L.Flow;
  return Link;
}

json Writer::stack(const StackFact &F) const {
  json Parts = json::array();
  for (const StackPart &P : F.Parts)
    Parts.push_back({{"variable", textOrNull(P.Name)},
                     {"function", textOrNull(P.Function)},
                     {"bytes", P.Bytes}});
  return {{"use", name(F.Use)},
          {"bytes", orNull(F.Bytes)},
          {"limit", F.Limit},
          {"parts", std::move(Parts)}};
}

json Writer::erasure(const Erasure &E) const {
  json Captures = json::array(), Misfits = json::array(), Room;
  for (const Capture &C : E.Captures)
    Captures.push_back({{"name", C.Name},
                        {"byReference", C.IsByReference},
                        {"bytes", C.Bytes}});
  for (Misfit M : E.Misfits)
    Misfits.push_back(name(M));
  if (E.Room)
    Room = {{"bytes", E.Room->Bytes},
            {"alignment", E.Room->Alignment},
            {"rule", name(E.Room->Rule)}};
  return {{"target", E.Target},
          {"library", textOrNull(E.Library)},
          {"value", E.Value},
          {"bytes", E.Bytes},
          {"captures", std::move(Captures)},
          {"inline", std::move(Room)},
          {"misfits", std::move(Misfits)}};
}

json Writer::elision(const ElisionFact &F) const {
  json Steps = json::array(), Edits = json::array();
  for (const ElisionStep &S : F.Steps) {
    json &Step = Steps.emplace_back(
        json{{"reason", name(S.Why)}, {"text", textOrNull(S.Text)}});
    if (S.Point.isValid())
      addPoint(Step, S.Point);
    if (S.Until.isValid())
      addPoint(Step["until"] = json::object(), S.Until);
    if (S.Threshold) {
      Step["cost"] = S.Cost;
      Step["threshold"] = S.Threshold;
    }
  }
  for (const VerifiedEdit &E : F.Edits) {
    json &Edit = Edits.emplace_back(
        json{{"edit", name(E.Edit)}, {"text", textOrNull(E.Text)}});
    if (E.Point.isValid())
      addPoint(Edit, E.Point);
  }
  return {{"function", F.Function}, {"coroutine", F.Coroutine},
          {"home", name(F.Home)},   {"bytes", orNull(F.Bytes)},
          {"steps", Steps},         {"verified", Edits}};
}

json Writer::advice(const Advice &A) const {
  json Fix = json::array();
  for (const Replacement &R : A.Fix)
    Fix.push_back({{"file", file(R.File)},
                   {"offset", R.Offset},
                   {"length", R.Length},
                   {"replacement", R.Text}});
  return {{"strategy", A.Strategy}, {"text", A.Text}, {"fix", std::move(Fix)}};
}

json Writer::suspension(const Suspension &S) const {
  json Object = {{"kind", name(S.Kind)}};
  addPoint(Object, S.Point);
  return Object;
}

json Writer::member(const FrameMember &M) const {
  json Object = {{"name", textOrNull(M.Name)}, {"type", textOrNull(M.Type)},
                 {"role", name(M.Role)},       {"offset", M.Offset},
                 {"bytes", M.Bytes},           {"isPart", M.IsPart}};
  if (M.Point.isValid())
    addPoint(Object, M.Point);
  Object["why"] = name(M.Why);
  Object["suspensions"] = M.Suspensions;
  Object["across"] = M.Suspensions ? suspension(M.Across) : json();
  json &Use = Object["use"] = json();
  if (M.Use.isValid())
    addPoint(Use, M.Use);
  json &Escape = Object["escape"] = json();
  if (M.Escape.isValid())
    addPoint(Escape, M.Escape);
  Object["endScopeBefore"] = hasSpareScope(M) ? suspension(M.Unneeded) : json();
  return Object;
}

json Writer::frame(const FrameFact &F) const {
  json Object = {{"bytes", F.Bytes},
                 {"align", F.Align},
                 {"trimmedBytes", orNull(F.TrimmedBytes)}};
  json &Suspensions = Object["suspensions"] = json::array();
  for (const Suspension &S : F.Suspensions)
    Suspensions.push_back(suspension(S));
  json &Members = Object["members"] = json::array();
  for (std::size_t I = 0; I != F.Members.size(); ++I) {
    Members.push_back(member(F.Members[I]));
    Members.back()["sharesWith"] = sharers(F, I);
  }
  return Object;
}

json Writer::lifetime(const LifetimeFact &F) const {
  json Use = {{"text", F.Use.Text}};
  addPoint(Use, F.Use.Use);
  return {{"endsWith", name(F.Object.End)},
          {"coroutine", F.Object.CoroutineText},
          {"parameter", F.Use.Name},
          {"behind", suspension(F.Use.Behind)},
          {"use", std::move(Use)}};
}

json Writer::finding(const Finding &F) const {
  const Site &S = F.Site;
  json Object = {{"id", F.Id},
                 {"check", F.check()},
                 {"kind", name(F.Kind)},
                 {"mechanism", name(S.Mechanism)},
                 {"storage", name(S.Storage)},
                 {"escape", name(S.Escape)},
                 {"frequency", name(S.Frequency)}};
  addPoint(Object, S.Point);
  Object["endLine"] = positionOrNull(S.Value.EndLine);
  Object["endColumn"] = positionOrNull(S.Value.EndColumn);
  Object["function"] = S.Functions.empty() ? "" : S.Functions.front();
  Object["functions"] = S.Functions;
  Object["value"] = {{"text", S.Value.Text},
                     {"type", S.Value.Type},
                     {"variable", textOrNull(S.Value.Variable)}};
  Object["bytes"] = orNull(S.Bytes);
  Object["loopDepth"] = S.LoopDepth;
  json &Chain = Object["chain"] = json::array();
  for (const ChainLink &L : S.Chain)
    Chain.push_back(chainLink(L));
  Object["erasure"] = S.Erased ? erasure(*S.Erased) : json();
  if (!S.Coroutines.empty()) {
    Object["coroutines"] = S.Coroutines;
    json &Elisions = Object["elision"] = json::array();
    for (const ElisionFact &F : S.Elisions)
      Elisions.push_back(elision(F));
  }
  json &Allocations = Object["allocations"] = json::array();
  for (const AllocationFact &A : S.Allocations)
    Allocations.push_back(allocation(A));
  if (S.Frame)
    Object["frame"] = frame(*S.Frame);
  if (S.Member)
    Object["member"] = member(*S.Member);
  if (S.Lifetime)
    Object["lifetime"] = lifetime(*S.Lifetime);
  json &AdviceArray = Object["advice"] = json::array();
  for (const Advice &A : F.Advice)
    AdviceArray.push_back(advice(A));
  if (S.Stack)
    Object["stack"] = stack(*S.Stack);
  Object["measured"] = nullptr;
  return Object;
}

json Writer::unknownCall(const UnknownCall &C, const Report &R) const {
  json Object = {{"reason", name(C.Reason)}, {"callee", textOrNull(C.Callee)},
                 {"inside", textOrNull(C.Inside)}};
  addPoint(Object, C.Point);
  auto It = R.FunctionNames.find(C.Function);
  Object["function"] = It == R.FunctionNames.end() ? C.Function : It->second;
  return Object;
}

json Writer::summary(const Report &R) const {
  std::map<std::string_view, unsigned> Units, Storage, Mechanism;
  for (const UnitReport &U : R.Units)
    ++Units[name(U.Status)];
  for (const Finding &F : R.Findings) {
    ++Storage[name(F.Site.Storage)];
    ++Mechanism[name(F.Site.Mechanism)];
  }
  return {{"findings", R.Findings.size()},
          {"storage", Storage},
          {"mechanism", Mechanism},
          {"units",
           {{"analyzed", Units["analyzed"]},
            {"partial", Units["partial"]},
            {"failed", Units["failed"]}}},
          {"unknownCalls", R.UnknownCalls.size()},
          {"hidden", Options.Hidden}};
}

json Writer::report(const Report &R) const {
  json Top = {{"schema", ReportSchema},
              {"tool",
               {{"name", Options.ToolName},
                {"version", Options.ToolVersion},
                {"llvm", Options.LLVMVersion}}}};
  json &Units = Top["units"] = json::array();
  for (const UnitReport &U : R.Units)
    Units.push_back(unit(U));
  json &Findings = Top["findings"] = json::array();
  for (const Finding &F : R.Findings)
    Findings.push_back(finding(F));
  json &Unknown = Top["unknownCalls"] = json::array();
  for (const UnknownCall &C : R.UnknownCalls)
    Unknown.push_back(unknownCall(C, R));
  Top["summary"] = summary(R);
  return Top;
}

} // namespace

std::string whyheap::toJson(const Report &R, const ReportJsonOptions &Options) {
  return Writer(Options).report(R).dump(1, ' ', /*ensure_ascii=*/false,
                                        json::error_handler_t::replace) +
         "\n";
}
