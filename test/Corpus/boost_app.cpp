// TRUTH: stdlib=libstdc++ std=c++17 opt=O2
// A route planner over the header-only parts of Boost: reads a description, keeps
// stations in an indexed table, evaluates price formulas, and finds cheap routes.
#include <boost/algorithm/string.hpp>
#include <boost/bimap.hpp>
#include <boost/circular_buffer.hpp>
#include <boost/container/flat_map.hpp>
#include <boost/container/small_vector.hpp>
#include <boost/container/stable_vector.hpp>
#include <boost/intrusive/list.hpp>
#include <boost/intrusive/set.hpp>
#include <boost/lexical_cast.hpp>
#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/member.hpp>
#include <boost/multi_index/ordered_index.hpp>
#include <boost/multi_index_container.hpp>
#include <boost/optional.hpp>
#include <boost/property_tree/ini_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <boost/range/adaptor/filtered.hpp>
#include <boost/range/adaptor/transformed.hpp>
#include <boost/range/numeric.hpp>
#include <boost/signals2.hpp>
#include <boost/variant.hpp>

#include <cstdio>
#include <memory>
#include <queue>
#include <sstream>
#include <string>
#include <vector>

namespace bc = boost::container;
namespace bi = boost::intrusive;
namespace mi = boost::multi_index;

namespace planner {

struct Station {
  int Number;
  std::string Name;
  int Zone;
};

struct ByNumber {};
struct ByName {};
struct ByZone {};

using StationTable = mi::multi_index_container<
    Station,
    mi::indexed_by<
        mi::ordered_unique<mi::tag<ByNumber>,
                           mi::member<Station, int, &Station::Number>>,
        mi::hashed_unique<mi::tag<ByName>,
                          mi::member<Station, std::string, &Station::Name>>,
        mi::ordered_non_unique<mi::tag<ByZone>,
                               mi::member<Station, int, &Station::Zone>>>>;

struct Leg {
  int To;
  int Cost;
};
using Network = bc::flat_map<int, bc::small_vector<Leg, 4>>;

/// A search step: in the frontier, ordered by cost, and in the list of all steps.
struct Step : bi::set_base_hook<>, bi::list_base_hook<> {
  Step(int Station, int Cost) : Station(Station), Cost(Cost) {}
  int Station;
  int Cost;
  friend bool operator<(const Step &A, const Step &B) {
    return A.Cost < B.Cost;
  }
};

/// Arithmetic over one variable, `n`, as a tree.
struct Variable {};
struct Binary;
using Expression = boost::variant<int, Variable, boost::recursive_wrapper<Binary>>;
struct Binary {
  char Operator;
  Expression Left, Right;
};

class FormulaParser {
public:
  explicit FormulaParser(const std::string &Text) : Text(Text) {
    boost::erase_all(this->Text, " ");
  }

  boost::optional<Expression> parse() {
    auto Result = chain("+-", [this] {
      return chain("*", [this] { return factor(); });
    });
    return Next == Text.size() ? Result : boost::none;
  }

private:
  template <class Operand>
  boost::optional<Expression> chain(const char *Operators, Operand Parse) {
    boost::optional<Expression> Left = Parse();
    while (Left && Next < Text.size() && boost::is_any_of(Operators)(Text[Next])) {
      const char Operator = Text[Next++];
      boost::optional<Expression> Right = Parse();
      if (!Right)
        return boost::none;
      Left = Expression(Binary{Operator, *Left, *Right});
    }
    return Left;
  }

  boost::optional<Expression> factor() {
    if (Next < Text.size() && Text[Next] == '(') {
      ++Next;
      auto Inner = chain("+-", [this] { return factor(); });
      return ++Next <= Text.size() ? Inner : boost::none;
    }
    const std::size_t First = Next;
    while (Next < Text.size() && (boost::is_alnum()(Text[Next])))
      ++Next;
    const std::string Word = Text.substr(First, Next - First);
    if (Word == "n")
      return Expression(Variable());
    int Number = 0;
    if (!boost::conversion::try_lexical_convert(Word, Number))
      return boost::none;
    return Expression(Number);
  }

  std::string Text;
  std::size_t Next = 0;
};

struct Evaluate : boost::static_visitor<int> {
  explicit Evaluate(int N) : N(N) {}
  int operator()(int Number) const { return Number; }
  int operator()(Variable) const { return N; }
  int operator()(const Binary &B) const {
    const int Left = boost::apply_visitor(*this, B.Left);
    const int Right = boost::apply_visitor(*this, B.Right);
    return B.Operator == '+' ? Left + Right
           : B.Operator == '-' ? Left - Right
                               : Left * Right;
  }
  int N;
};

std::string makeDescription(int Count) {
  std::ostringstream Out;
  Out << "[prices]\nshort = 2 * n + 3\nlong = (n + 4) * (n - 1)\n[stations]\n";
  for (int I = 0; I < Count; ++I)
    Out << I << " = Station of the number " << I << ", " << I % 6 << '\n';
  return Out.str();
}

void readStations(const boost::property_tree::ptree &Tree, StationTable &Table) {
  for (const auto &Entry : Tree.get_child("stations")) {
    std::vector<std::string> Parts;
    boost::split(Parts, Entry.second.data(), boost::is_any_of(","));
    for (std::string &Part : Parts)
      boost::trim(Part);
    Table.insert({boost::lexical_cast<int>(Entry.first),
                  boost::to_upper_copy(Parts.at(0)),
                  boost::lexical_cast<int>(Parts.at(1))});
  }
}

Network connect(const StationTable &Table, const Expression &Price) {
  Network Net;
  int Count = static_cast<int>(Table.size());
  Net.reserve(Count);
  for (const Station &S : Table.get<ByNumber>())
    for (int Step : {1, 7, 12, 19, 31}) {
      int Other = (S.Number + Step) % Count;
      int Cost = boost::apply_visitor(Evaluate(Step), Price);
      Net[S.Number].push_back({Other, Cost + S.Zone});
    }
  return Net;
}

/// The cost of the cheapest route, and how many steps the search took.
boost::variant<std::pair<int, std::size_t>, std::string>
findRoute(const Network &Net, int From, int To) {
  bi::multiset<Step> Frontier;
  bi::list<Step> All;
  bc::flat_map<int, int> Best;
  auto Add = [&](int Station, int Cost) {
    auto Known = Best.emplace(Station, Cost);
    if (!Known.second && Known.first->second <= Cost)
      return;
    Known.first->second = Cost;
    auto *S = new Step(Station, Cost);
    All.push_back(*S);
    Frontier.insert(*S);
  };
  boost::variant<std::pair<int, std::size_t>, std::string> Result =
      "there is no way from " + std::to_string(From) + " to " +
      boost::lexical_cast<std::string>(To);
  for (Add(From, 0); !Frontier.empty();) {
    Step &Next = *Frontier.begin();
    Frontier.erase(Frontier.begin());
    if (Next.Station == To) {
      Result = std::make_pair(Next.Cost, All.size());
      break;
    }
    auto Legs = Net.find(Next.Station);
    if (Legs != Net.end())
      for (const Leg &L : Legs->second)
        Add(L.To, Next.Cost + L.Cost);
  }
  Frontier.clear();
  All.clear_and_dispose(std::default_delete<Step>());
  return Result;
}

} // namespace planner

int main() {
  using namespace planner;
  std::istringstream Input(makeDescription(90));
  boost::property_tree::ptree Tree;
  boost::property_tree::read_ini(Input, Tree);
  StationTable Table;
  readStations(Tree, Table);
  FormulaParser Parser(Tree.get<std::string>("prices.long"));
  boost::optional<Expression> Price = Parser.parse();
  if (!Price)
    return 1;
  Network Net = connect(Table, *Price);

  boost::signals2::signal<void(int, const std::string &)> Found;
  boost::circular_buffer<int> Recent(8);
  bc::stable_vector<std::string> Failures;
  boost::bimap<int, std::string> Labels;
  std::size_t Steps = 0;
  Found.connect([&](int Cost, const std::string &) { Recent.push_back(Cost); });
  boost::signals2::scoped_connection Labelling =
      Found.connect([&](int Cost, const std::string &Label) {
        Labels.insert({Cost, Label});
      });
  for (int To = 1; To < 100; To += 3) {
    auto Route = findRoute(Net, 0, To);
    if (auto *Way = boost::get<std::pair<int, std::size_t>>(&Route)) {
      Steps += Way->second;
      Found(Way->first, "route to station " + std::to_string(To));
    } else {
      Failures.push_back(boost::get<std::string>(Route));
    }
  }

  using boost::adaptors::filtered;
  using boost::adaptors::transformed;
  auto InZone = Table.get<ByZone>().equal_range(3);
  std::vector<std::string> Names;
  for (const std::string &Name :
       boost::make_iterator_range(InZone) |
           filtered([](const Station &S) { return S.Number % 2; }) |
           transformed([](const Station &S) { return S.Name; }))
    Names.push_back(Name);
  const std::string Joined = boost::join(Names, "; ");
  const bool Known = Table.get<ByName>().count("STATION OF THE NUMBER 42");
  std::printf("%zu %d %zu %zu %zu %zu %d\n", Table.size(),
              boost::accumulate(Recent, 0), Steps, Failures.size(),
              Labels.size(), Joined.size(), Known);
}
