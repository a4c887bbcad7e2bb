# The lit suites (AST, IR, Tool, Driver) as one test of ctest. By hand, also
# against another binary:
#   python3 LIT -sv build/test --param whyheap=/path/to/whyheap
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_program(WHYHEAP_LIT NAMES lit.py lit llvm-lit
             HINTS ${LLVM_TOOLS_BINARY_DIR}/../build/utils/lit
                   ${LLVM_TOOLS_BINARY_DIR} REQUIRED)
find_program(WHYHEAP_FILECHECK FileCheck
             HINTS ${LLVM_TOOLS_BINARY_DIR} REQUIRED)

configure_file(${CMAKE_CURRENT_LIST_DIR}/lit.site.cfg.py.in
               ${CMAKE_CURRENT_BINARY_DIR}/lit.site.cfg.py @ONLY)
add_test(NAME lit COMMAND ${Python3_EXECUTABLE} ${WHYHEAP_LIT} -sv -j2
                          ${CMAKE_CURRENT_BINARY_DIR})
set_tests_properties(lit PROPERTIES TIMEOUT 600)
