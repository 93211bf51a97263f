# takt::board_uart: the board's UART and its driver, for programs that use it.
set(boards ${CMAKE_CURRENT_LIST_DIR})
add_library(takt_board_uart STATIC ${boards}/cmsdk_uart.cpp ${boards}/${TAKT_BOARD}/uart.cpp)
add_library(takt::board_uart ALIAS takt_board_uart)
set_target_properties(takt_board_uart PROPERTIES EXPORT_NAME board_uart CXX_EXTENSIONS OFF)
target_include_directories(takt_board_uart PUBLIC
  $<BUILD_INTERFACE:${boards}/include>
  $<BUILD_INTERFACE:${boards}/${TAKT_BOARD}/include>
  $<INSTALL_INTERFACE:include>)
target_link_libraries(takt_board_uart
  PUBLIC takt::board_${TAKT_BOARD}
  PRIVATE $<BUILD_INTERFACE:takt_warnings>)
target_compile_options(takt_board_uart PRIVATE -fno-exceptions -fno-rtti -ffunction-sections -fdata-sections)
