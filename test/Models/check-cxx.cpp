//===- check-cxx.cpp - scenarios for libstdc++ and libc++ -----------------===//
//
// One source for both libraries: the scenarios name public functions, which
// exist in either; what only one has stands in a section of its own. Built with
// -fno-access-control, so that helpers in the library binary can be called.
//
//===----------------------------------------------------------------------===//

#include "Scenario.h"
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <cxxabi.h>
#include <filesystem>
#include <fstream>
#include <future>
#include <iomanip>
#include <iostream>
#include <list>
#include <locale>
#include <map>
#include <memory_resource>
#include <mutex>
#include <random>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <typeinfo>
#include <unordered_map>
#include <valarray>

namespace fs = std::filesystem;

//===- strings ------------------------------------------------------------===//

SCENARIO("$s::append(char const*)|$s::append(char const*, unsigned long)", {
  std::string S;
  T([&] { S.append("x"); });
  T([&] { S.append(LongText); });
});
SCENARIO("$s::append($s const&)", {
  std::string S, Long(LongText), Short("y");
  T([&] { S.append(Short); });
  T([&] { S.append(Long); });
});
SCENARIO("$s::append(unsigned long, char)", {
  std::string S;
  T([&] { S.append(3, 'x'); });
  T([&] { S.append(300, 'x'); });
});
SCENARIO("$s::operator+=(char const*)|$s::operator+=(char)|$s::push_back(char)",
         {
           std::string S;
           T([&] { S += 'c'; });
           T([&] { S += "x"; });
           T([&] { S += LongText; });
         });
SCENARIO("$s::assign(char const*)|$s::assign(char const*, unsigned long)|"
         "$s::operator=(char const*)",
         {
           std::string S;
           T([&] { S.assign("x"); });
           T([&] { S = LongText; });
           T([&] { S.assign(LongText); });
         });
SCENARIO("$s::operator=($s const&)|$s::assign($s const&)", {
  std::string S, Long(LongText), Short("y");
  T([&] { S = Short; });
  T([&] { S = Long; });
});
SCENARIO("$s::operator=($s&&)", {
  std::string S("s"), Long(LongText);
  T([&] { S = std::move(Long); });
});
SCENARIO("$s::insert(unsigned long, char const*)|"
         "$s::insert(unsigned long, char const*, unsigned long)",
         {
           std::string S("s");
           T([&] { S.insert(0, "x"); });
           T([&] { S.insert(0, LongText); });
         });
SCENARIO(
    "$s::replace(unsigned long, unsigned long, char const*)|"
    "$s::replace(unsigned long, unsigned long, char const*, unsigned long)",
    {
      std::string S("abc");
      T([&] { S.replace(0, 1, "x"); });
      T([&] { S.replace(0, 1, LongText); });
    });
SCENARIO("$s::resize(unsigned long, char)", {
  std::string S;
  T([&] { S.resize(3, 'x'); });
  T([&] { S.resize(300, 'x'); });
  T([&] { S.resize(1, 'x'); });
});
SCENARIO("$s::reserve(unsigned long)", {
  std::string S;
  T([&] { S.reserve(3); });
  T([&] { S.reserve(300); });
});
SCENARIO("$s::shrink_to_fit()", {
  std::string S, Big(LongText);
  Big.reserve(1000);
  T([&] { S.shrink_to_fit(); });
  T([&] { Big.shrink_to_fit(); });
});
SCENARIO("$s::basic_string($s const&)", {
  std::string Long(LongText), Short("y");
  T([&] { keep(std::string(Short)); });
  T([&] { keep(std::string(Long)); });
});
SCENARIO("$s::basic_string($s&&)", {
  std::string Long(LongText);
  T([&] { keep(std::string(std::move(Long))); });
});
SCENARIO("$s::substr(unsigned long, unsigned long) const|"
         "$s::basic_string($s const&, unsigned long, unsigned long)",
         {
           std::string Long(LongText);
           T([&] { keep(Long.substr(0, 3)); });
           T([&] { keep(Long.substr(1)); });
         });
SCENARIO("$s::at(unsigned long)|$s::at(unsigned long) const", {
  std::string S("abc");
  T([&] { keep(S.at(1)); });
  T([&] { keep(S.at(7)); });
});
SCENARIO("$s::copy(char*, unsigned long, unsigned long) const", {
  std::string S("abc");
  char B[8];
  T([&] { keep(S.copy(B, 2, 0)); });
  T([&] { keep(S.copy(B, 2, 9)); });
});
SCENARIO("$s::compare(unsigned long, unsigned long, char const*) const", {
  std::string S("abc");
  T([&] { keep(S.compare(0, 1, "x")); });
  T([&] { keep(S.compare(9, 1, "x")); });
});
SCENARIO("$s::compare($s const&) const|$s::compare(char const*) const", {
  std::string S("abc"), U("x");
  T([&] { keep(S.compare("x")); });
  T([&] { keep(S.compare(U)); });
});
SCENARIO(
    "$s::find(char const*, unsigned long, unsigned long) const|"
    "$s::rfind(char const*, unsigned long, unsigned long) const|"
    "$s::find(char, unsigned long) const|"
    "$s::find_first_of(char const*, unsigned long, unsigned long) const|"
    "$s::find_last_of(char const*, unsigned long, unsigned long) const|"
    "$s::find_first_not_of(char const*, unsigned long, unsigned long) const|"
    "$s::find_last_not_of(char const*, unsigned long, unsigned long) const",
    {
      std::string S(LongText);
      T([&] {
        keep(S.find("no string", 0, 9) + S.rfind("no", 99, 2) + S.find('z'));
        keep(S.find_first_of("xyz", 0, 3) + S.find_last_of("xyz", 99, 3));
        keep(S.find_first_not_of("xyz", 0, 3) +
             S.find_last_not_of("xyz", 99, 3));
      });
    });
SCENARIO("$s::clear()|$s::size() const|$s::pop_back()|$s::swap($s&)|"
         "$s::~basic_string()|$s::empty() const|$s::c_str() const|$s::data()|"
         "$s::front()|$s::back()|$s::begin()|$s::end()|$s::capacity() const|"
         "$s::length() const|$s::operator[](unsigned long)",
         {
           std::string S(LongText), U(LongText);
           T([&] {
             S.swap(U);
             S.pop_back();
             keep(S.size() + S.empty() + S[0] + S.front() + S.back());
             keep(S.c_str());
             keep(S.data() + S.capacity() + S.length());
             keep(S.end() - S.begin());
             S.clear();
           });
         });
SCENARIO("$noperator+|$noperator+(char const*, $s const&)", {
  std::string S("s"), Long(LongText);
  T([&] { keep("x" + S); });
  T([&] { keep("x" + Long); });
});
#ifdef _LIBCPP_VERSION
SCENARIO("$nto_string(long)|$nto_string(unsigned long)|$nto_string(double)", {
  T([&] { keep(std::to_string(5L)); });
  T([&] { keep(std::to_string(-1.5e200)); });
});
SCENARIO("$nstoi|$nstol|$nstod|$nstof|$nstoul|$nstoull|$nstoll|$nstold", {
  std::string Good("12"), Bad("x");
  T([&] { keep(std::stoi(Good) + std::stol(Good) + std::stod(Good)); });
  T([&] { keep(std::stof(Good) + std::stoul(Good) + std::stoull(Good)); });
  T([&] { keep(std::stoll(Good) + std::stold(Good)); });
  T([&] { keep(std::stoi(Bad)); });
});
SCENARIO(
    "$s::__grow_by(unsigned long, unsigned long, unsigned long, unsigned "
    "long, unsigned long, unsigned long)|"
    "$s::__grow_by_and_replace(unsigned long, unsigned long, unsigned long, "
    "unsigned long, unsigned long, unsigned long, char const*)",
    {
      std::string S("abc");
      T([&] { S.append(LongText); });
      std::string U("abc");
      T([&] { U.insert(0, LongText); });
    });
#else
SCENARIO("$s::_M_create(unsigned long&, unsigned long)", {
  std::string S;
  std::size_t Size = 100;
  T([&] { keep(S._M_create(Size, 0)); }); // leaks, on purpose
});
SCENARIO(
    "$s::_M_mutate(unsigned long, unsigned long, char const*, unsigned long)", {
      std::string S("abc");
      T([&] { S._M_mutate(0, 1, "x", 40); });
    });
SCENARIO(
    "$s::_M_append(char const*, unsigned long)|"
    "$s::_M_replace(unsigned long, unsigned long, char const*, unsigned long)",
    {
      std::string S("abc");
      T([&] { S._M_append("x", 1); });
      T([&] { S._M_append(LongText, 60); });
    });
SCENARIO("$s::_M_assign($s const&)", {
  std::string S("abc"), Short("x"), Long(LongText);
  T([&] { S._M_assign(Short); });
  T([&] { S._M_assign(Long); });
});
SCENARIO("$s::_M_erase(unsigned long, unsigned long)|"
         "$s::_M_set_length(unsigned long)|$s::_M_dispose()",
         {
           std::string S("abc");
           T([&] { S._M_erase(0, 1); });
         });
#endif

//===- exceptions ---------------------------------------------------------===//

SCENARIO("std::runtime_error::runtime_error(char const*)|"
         "std::logic_error::logic_error(char const*)",
         {
           T([&] { keep(std::runtime_error("text")); });
           T([&] { keep(std::logic_error("text")); });
#ifndef _LIBCPP_VERSION // libc++ allocates for an empty text, too
           T([&] { keep(std::runtime_error("")); });
#else
           T([&] {});
#endif
         });
SCENARIO("std::runtime_error::runtime_error(std::runtime_error&&)|"
         "std::logic_error::logic_error(std::logic_error&&)",
         {
           std::runtime_error E("x");
           std::logic_error F("x");
           T([&] { keep(std::runtime_error(std::move(E))); });
           T([&] { keep(std::logic_error(std::move(F))); });
         });
SCENARIO("std::runtime_error::what() const|std::logic_error::what() const|"
         "std::exception::what() const|std::bad_alloc::what() const|"
         "std::bad_cast::what() const|std::bad_typeid::what() const",
         {
           std::runtime_error E("x");
           std::bad_alloc A;
           std::bad_cast C;
           std::exception X;
           const std::exception *P = &E;
           T([&] { keep(P->what()); });
           P = &A;
           T([&] { keep(P->what()); });
           P = &C;
           T([&] { keep(P->what()); });
           P = &X;
           T([&] { keep(P->what()); });
         });
SCENARIO(
    "std::runtime_error::~runtime_error()|std::logic_error::~logic_error()|"
    "std::exception::~exception()",
    {
      alignas(std::runtime_error) char B[sizeof(std::runtime_error)];
      auto *E = new (B) std::runtime_error("x");
      keep(E);
      T([&] { E->~runtime_error(); });
    });
SCENARIO("std::rethrow_exception", {
  auto P = std::make_exception_ptr(std::runtime_error("x"));
  T([&] { std::rethrow_exception(P); });
});
SCENARIO("std::current_exception|std::uncaught_exceptions", {
  try {
    throw 1;
  } catch (...) {
    T([&] { keep(std::current_exception()); });
    T([&] { keep(std::uncaught_exceptions()); });
  }
});
SCENARIO("$nsystem_error::~system_error()|$n_V2::generic_category()|"
         "$n_V2::system_category()",
         {
           T([&] { keep(std::generic_category()); });
           T([&] { keep(std::system_category()); });
         });

//===- streams ------------------------------------------------------------===//

SCENARIO("$nbasic_ostream::operator<<(int)|$nbasic_ostream::operator<<(double)|"
         "$nbasic_ostream::operator<<(bool)|$nbasic_ostream::operator<<(long)|"
         "$nbasic_ostream::put(char)|"
         "$nbasic_ostream::write(char const*, long)|"
         "$noperator<<($nbasic_ostream&, char const*)|"
         "$nbasic_ostream::operator<<(unsigned long)",
         {
           std::ostringstream O;
           T([&] { O << 1 << 1.5 << true << 2L << 3UL << "x"; });
           T([&] { O.put('x').write("yz", 2); });
           T([&] {
             for (int I = 0; I < 100; ++I)
               O << 1234567 << "a text" << 1.5;
           });
         });
SCENARIO("$noperator<<|$n__ostream_insert|$nendl|$nends", {
  std::ostringstream O;
  T([&] { O << "x" << 'y' << std::string("z") << std::endl; });
  T([&] {
    for (int I = 0; I < 100; ++I)
      O << LongText << std::endl << std::ends;
  });
});
SCENARIO("$nflush|$nbasic_ostream::flush()", {
  std::ofstream O("/tmp/whyheap-check-models.txt");
  O << 'x';
  T([&] { O << std::flush; });
  T([&] { keep(O); });
  // A stdio-backed stream allocates on its first output.
  T([] { keep(new char[1]); });
});
SCENARIO("$nbasic_istream::operator>>(int&)|$nbasic_istream::get()|"
         "$nbasic_istream::peek()|$nbasic_istream::operator>>(double&)|"
         "$nbasic_istream::read(char*, long)",
         {
           std::istringstream In("12 13 1.5 rest");
           int I;
           double D;
           T([&] { In >> I >> I >> D; });
           char B[2];
           T([&] { keep(In.get() + In.peek()), In.read(B, 1); });
           // The thousands of a locale are collected in a string.
           struct Grouped : std::numpunct<char> {
             std::string do_grouping() const override { return "\1"; }
             char do_thousands_sep() const override { return ','; }
           };
           std::istringstream G(
               "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"
               ",1,1,1,1,1,1,1,1,1,1,1,1");
           G.imbue(std::locale(std::locale::classic(), new Grouped));
           T([&] { G >> D; });
         });
SCENARIO("$ngetline|$noperator>>", {
  std::istringstream In(std::string("short\n") + LongText + "\nword " +
                        std::string(100, 'w'));
  std::string S, W;
  T([&] { std::getline(In, S); });
  T([&] { std::getline(In, S); });
  T([&] { In >> W; });
  T([&] { In >> W; });
});
SCENARIO("$nbasic_ios::rdstate() const|$nbasic_ios::good() const|"
         "$nbasic_ios::eof() const|$nbasic_ios::fail() const|"
         "$nbasic_ios::operator bool() const|$nios_base::getloc() const|"
         "$nios_base::ios_base()|$nbasic_istream::gcount() const",
         {
           std::ostringstream O;
           std::istringstream In("x");
           T([&] { keep(O.rdstate() + O.good() + O.eof() + O.fail()); });
           T([&] { keep(bool(O)); });
           T([&] { keep(O.getloc()); });
           T([&] { keep(In.gcount()); });
         });
SCENARIO(
    "$nbasic_ios::clear(std::_Ios_Iostate)|$nbasic_ios::setstate|"
    "$nbasic_ios::exceptions(std::_Ios_Iostate)|$nios_base::clear(unsigned "
    "int)",
    {
      std::ostringstream O;
      T([&] { O.setstate(std::ios::failbit); });
      T([&] { O.clear(); });
      T([&] { O.exceptions(std::ios::failbit); });
      T([&] { O.setstate(std::ios::failbit); });
    });
SCENARIO("$tbasic_ostringstream::basic_ostringstream()|"
         "$tbasic_stringstream::basic_stringstream()|"
         "$tbasic_istringstream::basic_istringstream()|"
         "$nbasic_ios::init($nbasic_streambuf*)|$nios_base::init(void*)",
         {
           T([&] { keep(std::ostringstream()); });
           T([&] { keep(std::stringstream()); });
           T([&] { keep(std::istringstream()); });
#ifndef _LIBCPP_VERSION
           // Without the facets that ios_base::init looks for it throws.
           T([&] { throw std::bad_cast(); });
#endif
         });
SCENARIO("$tbasic_ostringstream::str() const|$tbasic_stringbuf::str() const|"
         "$tbasic_stringstream::str() const",
         {
           std::ostringstream O;
           O << "x";
           T([&] { keep(O.str()); });
           O << LongText;
           T([&] { keep(O.str()); });
         });
SCENARIO("$tbasic_stringbuf::overflow(int)", {
  std::ostringstream O;
  T([&] { O.rdbuf()->sputc('x'); });
  T([&] {
    for (int I = 0; I < 1000; ++I)
      O.rdbuf()->sputc('x');
  });
});
SCENARIO("$nbasic_ofstream::open(char const*, std::_Ios_Openmode)|"
         "$nbasic_filebuf::open(char const*, std::_Ios_Openmode)|"
         "$nbasic_ofstream::open(char const*, unsigned int)|"
         "$nbasic_filebuf::open(char const*, unsigned int)",
         {
           std::ofstream Good;
           T([&] { Good.open("/tmp/whyheap-check-models.txt"); });
           // Nothing happens to a file that is open already; one that can't be
           // opened costs a FILE in either library.
           T([&] { Good.open("/tmp/whyheap-check-models.txt"); });
         });
#ifdef _LIBCPP_VERSION
#define REGISTER_CALLBACK "$nios_base::register_callback"
#else
#define REGISTER_CALLBACK                                                      \
  "$nios_base::register_callback(void (*)(std::ios_base::event, "              \
  "std::ios_base&, int), int)"
#endif
SCENARIO(REGISTER_CALLBACK, {
  std::ostringstream O;
  T([&] { O.register_callback([](auto, auto &, int) {}, 0); });
#ifdef _LIBCPP_VERSION
  T([&] { O.register_callback([](auto, auto &, int) {}, 0); });
  T([&] { O.register_callback([](auto, auto &, int) {}, 0); });
  T([&] { O.register_callback([](auto, auto &, int) {}, 0); });
  T([&] { O.register_callback([](auto, auto &, int) {}, 0); });
#endif
});
SCENARIO("$nios_base::xalloc()",
         { T([&] { keep(std::ios_base::xalloc()); }); });
SCENARIO("$nbasic_streambuf::pubsync()|$nbasic_streambuf::sputn(char const*, "
         "long)|$nbasic_streambuf::sputc(char)",
         {
           std::stringbuf B;
           T([&] { B.pubsync(); });
           T([&] { B.sputn(LongText, 60), B.sputn(LongText, 60); });
         });
SCENARIO("$nbasic_streambuf::setg(char*, char*, char*)|"
         "$nbasic_streambuf::pbump(int)|$nbasic_streambuf::getloc() const",
         {
           std::stringbuf B;
           T([&] { B.setg(nullptr, nullptr, nullptr); });
           T([&] { B.pbump(0), keep(B.getloc()); });
         });

//===- locale -------------------------------------------------------------===//

SCENARIO("$nlocale::locale()|$nlocale::locale($nlocale const&)|"
         "$nlocale::classic()|$nlocale::~locale()|$nlocale::operator=($nlocale "
         "const&)",
         {
           std::locale L;
           T([&] { keep(std::locale()); });
           T([&] { keep(std::locale(L)); });
           T([&] { keep(std::locale::classic()); });
           T([&] { L = std::locale::classic(); });
         });
SCENARIO("$nlocale::name() const", {
  struct Own : std::numpunct<char> {};
  std::locale L, Odd(L, new Own);
  T([&] { keep(L.name()); });
#ifndef _LIBCPP_VERSION
  std::locale Mixed(L, "C.UTF-8", std::locale::numeric);
  T([&] { keep(Mixed.name()); });
#else
  std::locale Mixed(L, "C.UTF-8", std::locale::numeric);
  T([&] { keep(Mixed.name() + LongText); });
#endif
});
SCENARIO("$nlocale::locale(char const*)", {
  T([&] { keep(std::locale("C")); });
  T([&] { keep(std::locale("C.UTF-8")); });
});
struct UnknownFacet : std::locale::facet {
  static std::locale::id id;
};
std::locale::id UnknownFacet::id;

SCENARIO("$nuse_facet", {
  std::locale L;
  T([&] { keep(std::use_facet<std::ctype<char>>(L)); });
  T([&] { keep(std::use_facet<UnknownFacet>(L)); });
});
SCENARIO("$nctype::do_toupper(char) const|$nctype::do_tolower(char) const|"
         "$nctype::do_widen(char) const|$nctype::do_narrow(char, char) const",
         {
           const auto &C = std::use_facet<std::ctype<char>>(std::locale());
           T([&] { keep(C.do_widen('x')); });
           T([&] { keep(C.do_narrow('x', 'y')); });
#ifndef _LIBCPP_VERSION
           T([&] { keep(C.do_toupper('x') + C.do_tolower('x')); });
#endif
         });

//===- filesystem ---------------------------------------------------------===//

SCENARIO("$fexists|$fstatus($p const&)|$ffile_size($p const&)|"
         "$f__status($p const&, $nerror_code*)|$f__file_size($p const&, "
         "$nerror_code*)",
         {
           fs::path There("/tmp"), Nowhere("/nowhere");
           T([&] { keep(fs::status(There)); });
           T([&] { keep(fs::file_size(Nowhere)); });
         });
SCENARIO("$fspace($p const&)|$fremove($p const&)|$fcreate_directory($p const&)|"
         "$f__space($p const&, $nerror_code*)|$f__remove($p const&, "
         "$nerror_code*)|$f__create_directory($p const&, $nerror_code*)",
         {
           fs::path There("/tmp"), Nowhere("/nowhere/x"), N("/nowhere");
           T([&] { keep(fs::space(There)); });
           T([&] { keep(fs::remove(N)); });
           T([&] { keep(fs::create_directory(There)); });
           T([&] { keep(fs::space(Nowhere)); });
           T([&] { keep(fs::create_directory(Nowhere)); });
         });
SCENARIO("$p::has_filename() const|$p::has_root_directory() const|"
         "$p::has_parent_path() const",
         {
           fs::path P("/a/b/c");
           T([&] { keep(P.has_filename() + P.has_root_directory()); });
           T([&] { keep(P.has_parent_path()); });
         });
SCENARIO("$p::lexically_normal() const", {
  fs::path P("a"), Long(std::string("a/b/../") + LongText);
  T([&] { keep(fs::path().lexically_normal()); });
  T([&] { keep(Long.lexically_normal()); });
});
SCENARIO("$fhash_value", {
  fs::path P("/a/b");
  T([&] { keep(fs::hash_value(P)); });
});
SCENARIO(
    "$f__cxx11::filesystem_error::filesystem_error($s const&, $nerror_code)", {
#ifndef _LIBCPP_VERSION
      T([&] { keep(fs::filesystem_error("x", std::error_code())); });
#else
  T([&] {});
#endif
    });

//===- threads ------------------------------------------------------------===//

SCENARIO("$nmutex::lock()|$nmutex::unlock()|$nmutex::try_lock()", {
  std::mutex M;
  T([&] { M.lock(), M.unlock(); });
  T([&] { keep(M.try_lock()); });
  M.unlock();
});
SCENARIO(
    "$ncondition_variable::notify_one()|$ncondition_variable::notify_all()|"
    "$ncondition_variable::condition_variable()|"
    "$ncondition_variable::~condition_variable()",
    {
      T([&] {
        std::condition_variable C;
        C.notify_one();
        C.notify_all();
      });
    });
SCENARIO("$nthread::join()|$nthread::detach()", {
  std::thread A([] {}), B, C([] {});
  T([&] { A.join(); });
  T([&] { C.detach(); });
  T([&] { B.join(); });
});
SCENARIO("$nthread::hardware_concurrency()",
         { T([&] { keep(std::thread::hardware_concurrency()); }); });
#ifdef _LIBCPP_VERSION
SCENARIO("$npromise::promise()", { T([&] { keep(std::promise<void>()); }); });
SCENARIO("$npromise::set_value()|$npromise::get_future()", {
  std::promise<void> P;
  std::future<void> F;
  T([&] { F = P.get_future(); });
  T([&] { P.set_value(); });
  T([&] { P.set_value(); });
  T([&] { keep(P.get_future()); });
});
#endif
SCENARIO(
    "$nchrono::_V2::steady_clock::now()|$nchrono::_V2::system_clock::now()", {
      T([&] { keep(std::chrono::steady_clock::now()); });
      T([&] { keep(std::chrono::system_clock::now()); });
    });

//===- the rest -----------------------------------------------------------===//

SCENARIO("$nto_chars(char*, char*, double)|$nto_chars(char*, char*, float)", {
  char B[400];
  T([&] { keep(std::to_chars(B, B + 400, 1.2e300)); });
  T([&] { keep(std::to_chars(B, B + 400, 1.5f)); });
});
SCENARIO("$npmr::memory_resource::allocate|$npmr::memory_resource::do_allocate",
         {
           char B[1024];
           std::pmr::monotonic_buffer_resource R(B, sizeof B);
           T([&] { keep(R.allocate(100)); });
           T([&] { keep(R.allocate(10000)); });
         });
SCENARIO("$npmr::get_default_resource|$npmr::new_delete_resource|"
         "$npmr::null_memory_resource|$npmr::memory_resource::deallocate",
         {
           T([&] { keep(std::pmr::get_default_resource()); });
           T([&] { keep(std::pmr::new_delete_resource()); });
           T([&] { keep(std::pmr::null_memory_resource()); });
           auto *R = std::pmr::new_delete_resource();
           void *P = R->allocate(8);
           T([&] { R->deallocate(P, 8); });
         });
SCENARIO("__cxa_begin_catch|__cxa_end_catch", {
  try {
    throw 1;
  } catch (...) {
    T([&] { keep(abi::__cxa_begin_catch); });
  }
});
SCENARIO("__dynamic_cast", {
  std::runtime_error E("x");
  std::exception *P = &E;
  keep(P);
  T([&] { keep(dynamic_cast<std::runtime_error *>(P)); });
  T([&] { keep(dynamic_cast<std::bad_cast *>(P)); });
});
SCENARIO("__cxa_demangle", {
  int Status;
  T([&] { keep(abi::__cxa_demangle("_Z3foov", nullptr, nullptr, &Status)); });
  T([&] { keep(abi::__cxa_demangle("no name", nullptr, nullptr, &Status)); });
});

#ifndef _LIBCPP_VERSION
//===- libstdc++ alone ----------------------------------------------------===//

SCENARIO("std::_Rb_tree_insert_and_rebalance|std::_Rb_tree_increment|"
         "std::_Rb_tree_decrement|std::_Rb_tree_rebalance_for_erase",
         {
           std::map<int, int> M{{1, 1}, {2, 2}, {3, 3}};
           auto It = M.begin();
           T([&] { ++It, --It; });
           auto Node = M.extract(2);
           T([&] { M.insert(std::move(Node)); });
           T([&] { M.erase(1); });
         });
SCENARIO("std::__detail::_List_node_base::_M_hook|"
         "std::__detail::_List_node_base::_M_unhook|"
         "std::__detail::_Prime_rehash_policy::_M_next_bkt|"
         "std::__detail::_Prime_rehash_policy::_M_need_rehash|std::_Hash_bytes",
         {
           std::__detail::_List_node_base A, B;
           A._M_next = A._M_prev = &A;
           T([&] { B._M_hook(&A), B._M_unhook(); });
           std::__detail::_Prime_rehash_policy P;
           T([&] { keep(P._M_next_bkt(1000)); });
           T([&] { keep(P._M_need_rehash(1, 10, 100)); });
           T([&] { keep(std::_Hash_bytes("abc", 3, 1)); });
         });
SCENARIO("std::__throw_out_of_range",
         { T([&] { std::__throw_out_of_range("x"); }); });
SCENARIO("std::__throw_length_error",
         { T([&] { std::__throw_length_error("x"); }); });
SCENARIO("std::__throw_logic_error|std::__throw_invalid_argument|"
         "std::__throw_bad_cast|std::__throw_bad_alloc|"
         "std::__throw_bad_function_call|std::__throw_system_error|"
         "std::__throw_runtime_error|std::__throw_out_of_range_fmt",
         {
           T([&] { std::__throw_logic_error("x"); });
           T([&] { std::__throw_invalid_argument("x"); });
           T([&] { std::__throw_bad_cast(); });
           T([&] { std::__throw_bad_alloc(); });
           T([&] { std::__throw_bad_function_call(); });
           T([&] { std::__throw_system_error(1); });
           T([&] { std::__throw_runtime_error("x"); });
           T([&] { std::__throw_out_of_range_fmt("%zu", std::size_t(1)); });
         });
SCENARIO("std::random_device::_M_getval()", {
  std::random_device D;
  T([&] { keep(D()); });
  // It throws when the device fails, which a test can't bring about.
  T([&] { throw 1; });
});
SCENARIO("std::filesystem::__cxx11::path::_M_split_cmpts()", {
  fs::path A, B;
  A._M_pathname = "a";
  B._M_pathname = "a/b";
  T([&] { A._M_split_cmpts(); });
  T([&] { B._M_split_cmpts(); });
});
SCENARIO("std::filesystem::__cxx11::path::operator/=(std::filesystem::__cxx11::"
         "path const&)|std::filesystem::__cxx11::path::operator/=",
         {
           fs::path A, E, B("b/c");
           T([&] { A /= E; });
           T([&] { A /= B; });
         });
SCENARIO("std::filesystem::__cxx11::path::parent_path() const", {
  fs::path E, P(std::string("/") + LongText + "/x");
  T([&] { keep(E.parent_path()); });
  T([&] { keep(P.parent_path()); });
});
SCENARIO("std::filesystem::absolute|std::filesystem::canonical", {
  fs::path P("/tmp");
  T([&] { keep(fs::canonical(P)); });
  std::error_code E;
  T([&] { keep(fs::canonical(fs::path(), E)); });
});
SCENARIO("std::filesystem::read_symlink|std::filesystem::current_path()", {
  fs::path P("/proc/self/exe"), N("/tmp");
  std::error_code E;
  T([&] { keep(fs::read_symlink(P)); });
  T([&] { keep(fs::read_symlink(fs::path(), E)); });
});
SCENARIO("std::filesystem::__cxx11::directory_iterator::directory_iterator("
         "std::filesystem::__cxx11::path const&, std::filesystem::"
         "directory_options, std::error_code*)|"
         "std::filesystem::__cxx11::directory_iterator::directory_iterator",
         {
           fs::path P("/tmp"), N;
           std::error_code E;
           T([&] { keep(fs::directory_iterator(P)); });
           T([&] { keep(fs::directory_iterator(N, E)); });
         });
SCENARIO("std::thread::_M_start_thread", {
  std::vector<std::thread> Threads;
  Threads.reserve(20);
  for (int I = 0; I < 20; ++I) { // more than the stacks that can be reused
    struct State final : std::thread::_State {
      void _M_run() override {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
    };
    std::thread &X = Threads.emplace_back();
    std::thread::_State_ptr P(new State);
    T([&] { X._M_start_thread(std::move(P), nullptr); });
  }
  for (std::thread &X : Threads)
    X.join();
});
SCENARIO("std::locale::locale(std::locale const&, char const*, int)", {
  std::locale L;
  T([&] { keep(std::locale(L, "C", std::locale::numeric)); });
});
SCENARIO("std::system_error::~system_error()|std::_V2::error_category::"
         "~error_category()|std::_V2::error_category::equivalent",
         {
           std::error_code C;
           T([&] { keep(std::generic_category().equivalent(C, 1)); });
         });
SCENARIO("std::valarray::valarray(unsigned long)",
         { T([&] { keep(std::valarray<std::size_t>(5)); }); });
SCENARIO("std::locale::locale(std::locale const&, std::locale const&, int)", {
  std::locale L;
  T([&] { keep(std::locale(L, L, std::locale::numeric)); });
});
SCENARIO("std::__cxx11::collate::do_transform(char const*, char const*) const",
         {
           std::locale L("C.UTF-8");
           const auto &C = std::use_facet<std::collate<char>>(L);
           T([&] { keep(C.do_transform(LongText, LongText + 50)); });
           T([&] { keep(C.do_transform(LongText, LongText + 1)); });
         });
SCENARIO("std::__numpunct_cache::_M_cache(std::locale const&)", {
  std::__numpunct_cache<char> C;
  T([&] { C._M_cache(std::locale()); });
});
SCENARIO("std::this_thread::__sleep_for", {
  T([&] { std::this_thread::sleep_for(std::chrono::nanoseconds(1)); });
});
SCENARIO("std::type_info::~type_info()|std::type_info::__is_pointer_p() const",
         { T([&] { keep(typeid(int *).__is_pointer_p()); }); });
#else
//===- libc++ alone -------------------------------------------------------===//

SCENARIO("std::__1::locale::locale(std::__1::basic_string const&)", {
  std::string Name("C");
  T([&] { keep(std::locale(Name)); });
});
SCENARIO("std::__1::locale::locale(std::__1::locale const&, std::__1::locale "
         "const&, int)",
         {
           std::locale L;
           T([&] { keep(std::locale(L, L, std::locale::numeric)); });
         });
SCENARIO(
    "std::__1::ios_base::failure::failure(char const*, std::__1::error_code "
    "const&)",
    { T([&] { keep(std::ios_base::failure("x")); }); });
SCENARIO("std::__1::to_wstring(double)|std::__1::to_wstring(float)|"
         "std::__1::to_wstring(long double)",
         {
           T([&] { keep(std::to_wstring(1.5)); });
           T([&] { keep(std::to_wstring(1.5f)); });
           T([&] { keep(std::to_wstring(1.5L)); });
         });
SCENARIO("std::__1::regex_error::regex_error("
         "std::__1::regex_constants::error_type)",
         {
           T([&] {
             keep(std::regex_error(std::regex_constants::error_paren));
           });
         });

SCENARIO("std::__1::basic_string::__init(char const*, unsigned long)|"
         "std::__1::basic_string::__init(unsigned long, char)",
         {
           T([&] { keep(std::string("x", 1)); });
           T([&] { keep(std::string(LongText)); });
         });
SCENARIO("std::__1::__next_prime", {
  T([&] { keep(std::__next_prime(1000)); });
  T([&] { keep(std::__next_prime(~std::size_t(0))); });
});
SCENARIO("std::__1::system_error::system_error(std::__1::error_code)",
         { T([&] { keep(std::system_error(std::error_code())); }); });
SCENARIO("std::__1::random_device::operator()()", {
  std::random_device D;
  T([&] { keep(D()); });
  T([&] { throw 1; });
});
SCENARIO("std::__1::random_device::random_device", {
  T([&] { keep(std::random_device("/dev/urandom")); });
  T([&] { keep(std::random_device("/nowhere")); });
});
SCENARIO("std::__1::__fs::filesystem::directory_iterator::directory_iterator("
         "std::__1::__fs::filesystem::path const&, std::__1::error_code*, "
         "std::__1::__fs::filesystem::directory_options)",
         {
           fs::path P("/tmp");
           T([&] { keep(fs::directory_iterator(P)); });
         });
SCENARIO(
    "std::__1::__fs::filesystem::__read_symlink|std::__1::__fs::filesystem::"
    "__current_path(std::__1::error_code*)",
    {
      fs::path P("/proc/self/exe");
      std::error_code E;
      T([&] { keep(fs::current_path()); });
      T([&] { keep(fs::read_symlink(fs::path(), E)); });
    });
SCENARIO("std::__1::this_thread::sleep_for", {
  T([&] { std::this_thread::sleep_for(std::chrono::nanoseconds(1)); });
});
SCENARIO("std::__1::__shared_count::~__shared_count()|"
         "std::__1::__shared_weak_count::lock()|"
         "std::__1::__shared_weak_count::__release_weak()",
         {
           auto P = std::make_shared<int>(1);
           std::weak_ptr<int> W(P);
           T([&] { keep(W.lock()); });
           T([&] { W.reset(); });
         });
SCENARIO("std::__1::error_code::message", {
  std::error_code C;
  T([&] { keep(C.message()); });
  T([&] { keep(std::generic_category().message(99)); });
});
#endif

int main() {
#ifdef _LIBCPP_VERSION
  return runScenarios({{"$n", "std::__1::"},
                       {"$s", "std::__1::basic_string"},
                       {"$t", "std::__1::"},
                       {"$f", "std::__1::__fs::filesystem::"},
                       {"$p", "std::__1::__fs::filesystem::path"}});
#else
  return runScenarios({{"$n", "std::"},
                       {"$s", "std::__cxx11::basic_string"},
                       {"$t", "std::__cxx11::"},
                       {"$f", "std::filesystem::"},
                       {"$p", "std::filesystem::__cxx11::path"}});
#endif
}
