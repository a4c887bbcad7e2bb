# cmake -DTABLE=Kinds.def -DDOCS=docs/kinds -DOUTPUT=Pages.cpp -P EmbedPages.cmake
#
# Writes the function page(Kind) with the text of docs/kinds/<kind>.md for each
# row of the table. A row without its page, and a page without its row, fail.

cmake_minimum_required(VERSION 3.25)

file(STRINGS "${TABLE}" Rows REGEX "^WHYHEAP_KIND\\(")
set(Cases "")
set(Known "")
foreach(Row IN LISTS Rows)
  string(REGEX MATCH "^WHYHEAP_KIND\\(([A-Za-z]+), \"([a-z-]+)\"" _ "${Row}")
  set(Enumerator "${CMAKE_MATCH_1}")
  set(Name "${CMAKE_MATCH_2}")
  set(Page "${DOCS}/${Name}.md")
  if(NOT EXISTS "${Page}")
    message(FATAL_ERROR "heap-${Name} has no page: write ${Page}")
  endif()
  file(READ "${Page}" Text)
  if(NOT Text MATCHES "^# heap-${Name}\n")
    message(FATAL_ERROR "${Page} must begin with the line '# heap-${Name}'")
  endif()
  list(APPEND Known "${Name}.md")
  string(APPEND Cases
    "  case Kind::${Enumerator}:\n    return R\"whyheap-page(${Text})whyheap-page\";\n")
endforeach()

file(GLOB Pages RELATIVE "${DOCS}" "${DOCS}/*.md")
foreach(Page IN LISTS Pages)
  if(NOT Page IN_LIST Known)
    message(FATAL_ERROR "${DOCS}/${Page} documents no row of ${TABLE}")
  endif()
endforeach()

file(WRITE "${OUTPUT}" "// Made by lib/Kinds/EmbedPages.cmake from docs/kinds.
#include \"whyheap/Kinds/Pages.h\"

using namespace whyheap;

std::string_view whyheap::page(Kind K) {
  switch (K) {
${Cases}  }
  return \"\";
}
")
