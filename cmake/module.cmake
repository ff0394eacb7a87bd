# One target per folder of src/. A folder's dependencies are written once, in its CMakeLists.txt;
# tools/check_layers.py compares them with tools/layers.toml.
#
#   reprise_module(judge DEPENDS vocabulary calibration LIBRARIES re2::re2)
#
# makes the library `judge` from *.cc, and, from *_test.cc, the test program `judge_test`.
# *_bench.cc become `judge_bench` (Google Benchmark), built only by name.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(LLD NAMES ld.lld-19 ld.lld)
if(LLD)
  add_link_options(--ld-path=${LLD})
endif()

add_compile_options(-Wall -Wextra -Werror -Wthread-safety -fno-omit-frame-pointer)

set(REPRISE_SANITIZE "" CACHE STRING "empty, address, thread or fuzzer")
if(REPRISE_SANITIZE MATCHES "^(address|fuzzer)$")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
  if(REPRISE_SANITIZE STREQUAL "fuzzer")
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
elseif(REPRISE_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread)
  add_compile_definitions(REPRISE_WITHOUT_OPENMP)  # src/encoder/README.md
  add_link_options(-fsanitize=thread)
endif()

function(reprise_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES;TEST_LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  set(benches ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|bench)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER benches INCLUDE REGEX "_bench\\.cc$")

  if(sources)
    add_library(${name} STATIC ${sources})
    set(visibility PUBLIC)
  else()
    add_library(${name} INTERFACE)
    set(visibility INTERFACE)
  endif()
  target_include_directories(${name} ${visibility} ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${name} ${visibility} ${ARG_DEPENDS} ${ARG_LIBRARIES} Threads::Threads)

  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${name} ${ARG_TEST_LIBRARIES} rapidcheck GTest::gmock GTest::gtest_main)
    # Tests are compiled for the compiler's speed; what they test is compiled as it ships.
    target_compile_options(${name}_test PRIVATE -O0 -g0)
    target_compile_definitions(${name}_test PRIVATE REPRISE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                               REPRISE_BINARY_DIR="${PROJECT_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_property(GLOBAL APPEND PROPERTY REPRISE_TESTS ${name}_test)
  endif()
  if(benches)
    add_executable(${name}_bench EXCLUDE_FROM_ALL ${benches})
    target_link_libraries(${name}_bench PRIVATE ${name} benchmark::benchmark_main)
  endif()
endfunction()
