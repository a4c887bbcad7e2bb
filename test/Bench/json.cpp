// A unit for scripts/bench: what a service does with JSON in one file.
#include <nlohmann/json.hpp>

#include <iostream>
#include <map>
#include <string>
#include <vector>

using nlohmann::json;

struct Endpoint {
  std::string Host;
  int Port = 80;
  NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(Endpoint, Host, Port)
};

struct Settings {
  std::string Name;
  std::vector<Endpoint> Endpoints;
  std::map<std::string, std::string> Environment;
  bool Verbose = false;
  NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(Settings, Name, Endpoints,
                                              Environment, Verbose)
};

/// Fills `${name}` in all texts of \p Value.
static void substitute(json &Value, const std::map<std::string, std::string> &By) {
  if (Value.is_structured()) {
    for (json &Part : Value)
      substitute(Part, By);
    return;
  }
  if (!Value.is_string())
    return;
  std::string Text = Value;
  for (const auto &[Name, With] : By) {
    const std::string Key = "${" + Name + "}";
    for (std::size_t At; (At = Text.find(Key)) != std::string::npos;)
      Text.replace(At, Key.size(), With);
  }
  Value = std::move(Text);
}

static json overlay(json Base, const json &Over) {
  for (const auto &[Key, Value] : Over.items())
    if (Value.is_object() && Base.contains(Key))
      Base[Key] = overlay(Base[Key], Value);
    else
      Base[Key] = Value;
  return Base;
}

static std::vector<std::string> validate(const Settings &S) {
  std::vector<std::string> Problems;
  if (S.Name.empty())
    Problems.push_back("the settings have no name");
  for (const Endpoint &E : S.Endpoints)
    if (E.Port <= 0 || E.Port > 65535)
      Problems.push_back("port " + std::to_string(E.Port) + " of " + E.Host +
                         " is none");
  return Problems;
}

int main() {
  try {
    json Base = json::parse(std::cin);
    json Merged = overlay(Base, {{"verbose", true}, {"limits", {{"cpu", 2}}}});
    substitute(Merged, {{"home", "/srv"}, {"user", "daemon"}});
    const auto S = Merged.get<Settings>();
    for (const std::string &Problem : validate(S))
      std::cerr << "error: " << Problem << '\n';
    const std::vector<std::uint8_t> Packed = json::to_msgpack(Merged);
    std::cout << json(S).dump(2) << '\n'
              << Packed.size() << ' ' << json::diff(Base, Merged) << '\n';
  } catch (const json::exception &Error) {
    std::cerr << "error: " << Error.what() << '\n';
    return 1;
  }
}
