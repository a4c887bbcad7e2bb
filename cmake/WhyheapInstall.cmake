# Where a distribution puts things, below the prefix:
#
#   bin/whyheap, bin/whyheap-clangd        (tools/*/CMakeLists.txt)
#   <lib>/whyheap/libwhyheap.so            the compiler plugin
#   <lib>/whyheap/libwhyheap-tidy.so       the module of clang-tidy
#   <lib>/cmake/whyheap                    find_package(whyheap)
#   share/whyheap/models                   the models that are built in, to read
#   share/doc/whyheap, share/man/man1
#
# The build tree has a package as well: <build>/lib/cmake/whyheap.
include(CMakePackageConfigHelpers)

set(PackageDir ${CMAKE_INSTALL_LIBDIR}/cmake/whyheap)
set(BuildPackageDir ${CMAKE_BINARY_DIR}/lib/cmake/whyheap)
set(PackageFiles WHYHEAP_EXECUTABLE WHYHEAP_PLUGIN WHYHEAP_TIDY_MODULE WHYHEAP_MODELS)

set(WHYHEAP_EXECUTABLE ${CMAKE_INSTALL_BINDIR}/whyheap)
set(WHYHEAP_PLUGIN ${CMAKE_INSTALL_LIBDIR}/whyheap/libwhyheap.so)
set(WHYHEAP_TIDY_MODULE ${CMAKE_INSTALL_LIBDIR}/whyheap/libwhyheap-tidy.so)
set(WHYHEAP_MODELS ${CMAKE_INSTALL_DATADIR}/whyheap/models)
configure_package_config_file(cmake/whyheapConfig.cmake.in
  ${CMAKE_BINARY_DIR}/installed/whyheapConfig.cmake
  INSTALL_DESTINATION ${PackageDir} PATH_VARS ${PackageFiles})

set(WHYHEAP_EXECUTABLE ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/whyheap)
set(WHYHEAP_PLUGIN ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/libwhyheap.so)
set(WHYHEAP_TIDY_MODULE ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/libwhyheap-tidy.so)
set(WHYHEAP_MODELS ${PROJECT_SOURCE_DIR}/lib/Models)
configure_package_config_file(cmake/whyheapConfig.cmake.in
  ${BuildPackageDir}/whyheapConfig.cmake
  INSTALL_DESTINATION ${BuildPackageDir} INSTALL_PREFIX ${CMAKE_BINARY_DIR}
  PATH_VARS ${PackageFiles})

write_basic_package_version_file(${BuildPackageDir}/whyheapConfigVersion.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMajorVersion)
configure_file(cmake/whyheapEnable.cmake ${BuildPackageDir}/whyheapEnable.cmake
               COPYONLY)

install(FILES ${CMAKE_BINARY_DIR}/installed/whyheapConfig.cmake
              ${BuildPackageDir}/whyheapConfigVersion.cmake
              ${BuildPackageDir}/whyheapEnable.cmake DESTINATION ${PackageDir})
install(DIRECTORY lib/Models/std lib/Models/libs
        DESTINATION ${CMAKE_INSTALL_DATADIR}/whyheap/models)
install(FILES docs/build-systems.md docs/editors.md docs/models.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/kinds DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES docs/whyheap.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
