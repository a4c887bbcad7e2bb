# whyheap_enable(<target> [REPORT warn|file|off] [OUT <dir>] [CHECKS <glob>...]
#                [SHOW <set>...] [HEADER_FILTER <regex>]
#                [EXCLUDE_HEADER_FILTER <regex>] [SYSTEM_HEADERS]
#                [MODELS <dir>...] [MAX_LOCAL <bytes>] [MAX_FRAME <bytes>]
#                [WARNINGS_AS_ERRORS <glob>...])
#
# Compiles the target's C and C++ with the plugin. The names are those of the
# plugin's options; relative directories are those of the current build
# directory (OUT) and source directory (MODELS). A compiler that cannot load the
# plugin compiles as ever, and one line says so.

# In `Result`: whether the plugin can be loaded by the compiler of `Language`.
function(_whyheap_check_compiler Language Result)
  set(Id ${CMAKE_${Language}_COMPILER_ID})
  set(Version ${CMAKE_${Language}_COMPILER_VERSION})
  set(Front ${CMAKE_${Language}_COMPILER_FRONTEND_VARIANT})
  set(${Result} TRUE PARENT_SCOPE)
  if(Id STREQUAL "Clang" AND Version MATCHES "^${WHYHEAP_CLANG_VERSION}\\."
     AND NOT Front STREQUAL "MSVC")
    return()
  endif()
  set(${Result} FALSE PARENT_SCOPE)
  get_property(Told GLOBAL PROPERTY WHYHEAP_TOLD_OF_${Language})
  if(NOT Told)
    set_property(GLOBAL PROPERTY WHYHEAP_TOLD_OF_${Language} TRUE)
    string(REPLACE "CXX" "C++" Name ${Language})
    message(NOTICE "whyheap: ${Name} is compiled without the plugin: it is for "
                   "Clang ${WHYHEAP_CLANG_VERSION}, the compiler here is "
                   "${Id} ${Version} (${CMAKE_${Language}_COMPILER})")
  endif()
endfunction()

function(whyheap_enable Target)
  set(Words REPORT OUT HEADER_FILTER EXCLUDE_HEADER_FILTER MAX_LOCAL MAX_FRAME)
  set(Lists CHECKS SHOW MODELS WARNINGS_AS_ERRORS)
  cmake_parse_arguments(PARSE_ARGV 1 Ask SYSTEM_HEADERS "${Words}" "${Lists}")
  if(Ask_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "whyheap_enable(${Target}): what is "
                        "'${Ask_UNPARSED_ARGUMENTS}'?")
  endif()
  if(Ask_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "whyheap_enable(${Target}): "
                        "${Ask_KEYWORDS_MISSING_VALUES} without a value")
  endif()
  if(NOT TARGET ${Target})
    message(FATAL_ERROR "whyheap_enable(${Target}): there is no such target")
  endif()
  if(Ask_REPORT AND NOT Ask_REPORT MATCHES "^(warn|file|off)$")
    message(FATAL_ERROR "whyheap_enable(${Target}): REPORT ${Ask_REPORT}: "
                        "expected warn, file or off")
  endif()

  set(Flags -fplugin=${WHYHEAP_PLUGIN} -fpass-plugin=${WHYHEAP_PLUGIN})
  if(Ask_OUT)
    get_filename_component(Ask_OUT "${Ask_OUT}" ABSOLUTE
                           BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  endif()
  foreach(Word IN LISTS Words ITEMS CHECKS SHOW WARNINGS_AS_ERRORS)
    if(DEFINED Ask_${Word})
      string(TOLOWER ${Word} Option)
      string(REPLACE "_" "-" Option ${Option})
      list(JOIN Ask_${Word} "," Value)
      list(APPEND Flags "-fplugin-arg-whyheap-${Option}=${Value}")
    endif()
  endforeach()
  foreach(Directory IN LISTS Ask_MODELS)
    get_filename_component(Directory "${Directory}" ABSOLUTE)
    list(APPEND Flags "-fplugin-arg-whyheap-models=${Directory}")
  endforeach()
  if(Ask_SYSTEM_HEADERS)
    list(APPEND Flags -fplugin-arg-whyheap-system-headers)
  endif()

  get_property(Enabled GLOBAL PROPERTY ENABLED_LANGUAGES)
  foreach(Language C CXX)
    if(Language IN_LIST Enabled)
      _whyheap_check_compiler(${Language} Can)
      if(Can)
        target_compile_options(${Target} PRIVATE
          "$<$<COMPILE_LANGUAGE:${Language}>:${Flags}>")
      endif()
    endif()
  endforeach()
endfunction()
