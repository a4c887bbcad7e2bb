# Folder = library = target. A library states what it links; only those that
# say CLANG or LLVM get the include paths of Clang and LLVM, so that a layer
# above AST cannot include such a header even by accident.

add_library(whyheapOptions INTERFACE)
target_include_directories(whyheapOptions INTERFACE ${CMAKE_SOURCE_DIR}/include)
target_compile_options(whyheapOptions INTERFACE -Wall -Wextra -Wno-unused-parameter)

# Exceptions stay off where Clang and LLVM are seen: both are built that way.
add_library(whyheapLLVM INTERFACE)
target_include_directories(whyheapLLVM SYSTEM INTERFACE
                           ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
target_compile_definitions(whyheapLLVM INTERFACE ${LLVM_DEFINITIONS_LIST})
target_compile_options(whyheapLLVM INTERFACE -fno-exceptions -fno-rtti)
target_link_libraries(whyheapLLVM INTERFACE LLVM)

add_library(whyheapClang INTERFACE)
target_link_libraries(whyheapClang INTERFACE clang-cpp whyheapLLVM)

# whyheap_add_library(Name SOURCES a.cpp … [LINK Core …] [LLVM|CLANG]
#                     [PCH "<header>" …])
function(whyheap_add_library Name)
  cmake_parse_arguments(ARG "LLVM;CLANG" "" "SOURCES;LINK;PCH" ${ARGN})
  add_library(whyheap${Name} STATIC ${ARG_SOURCES})
  add_library(whyheap::${Name} ALIAS whyheap${Name})
  target_link_libraries(whyheap${Name} PUBLIC whyheapOptions)
  foreach(Dependency IN LISTS ARG_LINK)
    if(TARGET whyheap${Dependency} OR Dependency MATCHES "^[A-Z]")
      target_link_libraries(whyheap${Name} PUBLIC whyheap${Dependency})
    else()
      target_link_libraries(whyheap${Name} PUBLIC ${Dependency})
    endif()
  endforeach()
  if(ARG_CLANG)
    target_link_libraries(whyheap${Name} PRIVATE whyheapClang)
  elseif(ARG_LLVM)
    target_link_libraries(whyheap${Name} PRIVATE whyheapLLVM)
  endif()
  if(ARG_PCH)
    target_precompile_headers(whyheap${Name} PRIVATE ${ARG_PCH})
  endif()
endfunction()

# whyheap_add_plugin(Name SOURCES a.cpp … LINK Driver …): a shared library that
# Clang loads. The libraries go in by their files, so that none of what *they*
# link comes along: the compiler has Clang and LLVM, once.
function(whyheap_add_plugin Name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(${Name} MODULE ${ARG_SOURCES})
  target_link_libraries(${Name} PRIVATE whyheapOptions)
  target_include_directories(${Name} SYSTEM PRIVATE
                             ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
  target_compile_definitions(${Name} PRIVATE ${LLVM_DEFINITIONS_LIST})
  target_compile_options(${Name} PRIVATE -fno-exceptions -fno-rtti)
  set(Archives)
  foreach(Library IN LISTS ARG_LINK)
    add_dependencies(${Name} whyheap${Library})
    list(APPEND Archives $<TARGET_FILE:whyheap${Library}>)
  endforeach()
  set(Exports ${PROJECT_SOURCE_DIR}/cmake/plugin.exports)
  target_link_libraries(${Name} PRIVATE
    -Wl,--start-group ${Archives} -Wl,--end-group
    -Wl,--version-script=${Exports})
  set_target_properties(${Name} PROPERTIES LINK_DEPENDS
    "${Archives};${Exports}")
endfunction()
