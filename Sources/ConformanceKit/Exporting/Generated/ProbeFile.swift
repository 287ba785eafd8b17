// swift-format-ignore-file
// Generated from Exporting/Probe; swift run vocabulary writes it anew.

/// The files that stand beside the sources of an exported probe.
enum ProbeFile {
  /// The text of `Probe/Makefile`.
  static func makefile(count: String) -> String {
#"""
# mmap-probe with the plans of \#(count) cases. configure is run where it has not been, or
# was run with other words than those that are given here; what is not given stays as it was.
CC =
CPPFLAGS =
CFLAGS =
LDFLAGS =
LIBS =
# Goes before what configure found: -DPROBE_HAS_FORK=0
SWITCHES =

mmap-probe: FORCE
	@sh ./configure --renew CC='$(CC)' CPPFLAGS='$(CPPFLAGS)' CFLAGS='$(CFLAGS)' \
	  LDFLAGS='$(LDFLAGS)' LIBS='$(LIBS)'
	@$(MAKE) -f build.mk SWITCHES='$(SWITCHES)' mmap-probe

FORCE:

clean:
	rm -f mmap-probe built-with *.o

distclean: clean
	rm -f config.h config.mk config.words config.log

.PHONY: clean distclean

"""#
  }

  /// The text of `Probe/build.mk`.
  static func buildRules(objects: String) -> String {
#"""
# Read by make behind Makefile, with the words of config.mk.
include config.mk
OBJECTS = \#(objects)

mmap-probe: $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) $(OBJECTS) -o $@ $(LIBS)

$(OBJECTS): config.h config.mk built-with

# Written where the switches differ from those of the last time: then all is built anew.
built-with: FORCE
	@set x $(SWITCHES); echo "$$*" >built-with.new
	@cmp -s built-with.new $@ || cp built-with.new $@
	@rm -f built-with.new

FORCE:

.SUFFIXES: .c .o
.c.o:
	$(CC) $(CPPFLAGS) $(CFLAGS) -DPROBE_CONFIG -I. $(SWITCHES) -c $< -o $@

"""#
  }

  /// The text of `Probe/CMakeLists.txt`.
  static let cmakeLists = #"""
# The same by CMake: configure finds what the target has, with CMake's compiler and its flags.
cmake_minimum_required(VERSION 3.13)
project(mmap-probe C)

set(command ${CMAKE_C_COMPILER})
if(CMAKE_C_COMPILER_TARGET)
  list(APPEND command --target=${CMAKE_C_COMPILER_TARGET})
endif()
if(CMAKE_SYSROOT)
  list(APPEND command --sysroot=${CMAKE_SYSROOT})
endif()
string(REPLACE ";" "' '" command "'${command}'")
execute_process(
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/configure --renew CC=${command}
    CFLAGS=${CMAKE_C_FLAGS} LDFLAGS=${CMAKE_EXE_LINKER_FLAGS} ${CONFIGURE_OPTIONS}
  WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
  RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "configure has failed; see ${CMAKE_CURRENT_BINARY_DIR}/config.log")
endif()
file(STRINGS ${CMAKE_CURRENT_BINARY_DIR}/config.mk libraries REGEX "^LIBS = ")
string(REGEX REPLACE "^LIBS = *" "" libraries "${libraries}")
separate_arguments(libraries)

file(GLOB sources ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
add_executable(mmap-probe ${sources})
target_compile_definitions(mmap-probe PRIVATE PROBE_CONFIG)
target_include_directories(mmap-probe PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
target_link_libraries(mmap-probe PRIVATE ${libraries})

"""#

  /// The text of `Probe/README.md`.
  static func readme(cases: String, version: String, plans: String, conclusion: String) -> String {
#"""
# mmap-probe with plans

\#(cases), written by conformance-runner \#(version). This folder needs nothing but a C compiler.

1. `./configure` finds out what the target has, by compiling and linking: `./configure
   CC='diet gcc'`, or any other compiler for the target, with `CFLAGS`, `CPPFLAGS`, `LDFLAGS` and `LIBS`. It
   needs `sh` and the compiler; nothing is run. `config.h` says of all that is missing why, and `config.log`
   has the compiler's words. `--without=fork` leaves out what compiles and links, and does not work;
   `--help` says the rest. Without a library to link with, what is declared is believed.
2. `make`. By itself it runs `configure` as well; `make CC=…` configures and builds anew, and so does
   `SWITCHES=-DPROBE_HAS_FORK=0`, which goes before `config.h`. By CMake: `cmake -B build && cmake --build build`.
   A system whose build is its own (Kconfig) compiles `*.c` with `-DPROBE_CONFIG` and a `config.h`, that of
   `configure` or a copy of `config.example.h` by hand. Where a program is not started with arguments,
   `-DPROBE_ENTRY=NAME` makes it a function `int NAME(void)`, and its options stand in `arguments` of `plans.c`.
3. Run `mmap-probe` on the target, without input, and keep what its console shows. It takes
   `-d DIRECTORY` for its files, `-t MILLISECONDS` for the time limit of a case, and `-n FIRST`
   and `-l LAST` for the numbers of the first case and of the last.
4. Where a case took the target down, the console ends in `~NUMBER begin …` without an `end`.
   Run it again with `-n` and the number behind that, and keep that log as well. Without `fork`
   every fault is such an end.
   One that ends in `~left …` is to be run again likewise: a case left there what could not be
   taken back. Such a target is best started anew for each case, or for a few:
   `for ((n = 0; n < \#(plans); n += 20)); do boot mmap-probe -n $n -l $((n + 19)); done`
   with all that it shows in one log. The first plans are no cases: they try what cases look
   through, and without the log that has them nothing that rests on it is judged.
5. \#(conclusion)

What a console adds to a line or destroys is of no matter: each line has a checksum, and a case
that did not arrive whole is not judged.

"""#
  }
}
