# cmake --install, and the package that find_package(takt CONFIG) finds.
#
#   include/takt                the headers, the built ports' as well
#   lib                         the libraries
#   lib/cmake/takt              the package: takt::takt, takt::port_*, takt::board_*
#   share/takt                  toolchains, boards and takt-frames, laid out as in the source tree
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/takt)
set(share_dir ${CMAKE_INSTALL_DATADIR}/takt)

install(DIRECTORY lib/include/takt DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.hpp)
set(installed takt)
if(TAKT_FIRMWARE)
  list(APPEND installed takt_port_cortex_m)
  install(DIRECTORY ports/cortex_m/include/takt DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(DIRECTORY toolchains DESTINATION ${share_dir})
  if(TAKT_BOARD)
    list(APPEND installed takt_board_${TAKT_BOARD} takt_board_uart)
    set(boards ports/cortex_m/boards)
    install(
      DIRECTORY
        ${boards}/include/takt
        ${boards}/${takt_board_peripherals}/include/takt
        ${boards}/${TAKT_BOARD}/include/takt
      DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
    install(FILES ${boards}/${TAKT_BOARD}/board.cmake ${boards}/${TAKT_BOARD}/memory.ld
      DESTINATION ${share_dir}/${boards}/${TAKT_BOARD})
    install(FILES ${boards}/sections.ld DESTINATION ${share_dir}/${boards})
    install(PROGRAMS ${boards}/run DESTINATION ${share_dir}/${boards})
  endif()
else()
  list(APPEND installed takt_port_host takt_port_sim)
  install(DIRECTORY ports/sim/include/takt DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
endif()

install(PROGRAMS tools/takt-frames tools/takt-fit DESTINATION ${share_dir}/tools)
install(DIRECTORY tools/frames DESTINATION ${share_dir}/tools FILES_MATCHING PATTERN *.py)
install(FILES cmake/takt_compile_command.cmake cmake/takt_frames.cmake cmake/takt_firmware.cmake
  DESTINATION ${share_dir}/cmake)

install(TARGETS ${installed} EXPORT takt_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT takt_targets NAMESPACE takt:: DESTINATION ${package_dir})

configure_package_config_file(cmake/takt-config.cmake.in ${PROJECT_BINARY_DIR}/takt-config.cmake
  INSTALL_DESTINATION ${package_dir} PATH_VARS share_dir)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/takt-config-version.cmake COMPATIBILITY SameMinorVersion)
install(
  FILES ${PROJECT_BINARY_DIR}/takt-config.cmake ${PROJECT_BINARY_DIR}/takt-config-version.cmake
  DESTINATION ${package_dir})
