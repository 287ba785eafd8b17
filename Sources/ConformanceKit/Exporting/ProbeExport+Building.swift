import ConformanceJSON
import ConformanceRunning
import ConformanceSystem

/// How an exported folder is built: by `configure` and make, or by CMake.
extension ProbeExport {
  /// The Makefile, which every make reads: it has `configure` find what the target has.
  var makefile: String {
    """
    # mmap-probe with the plans of \(cases.count) cases. configure is run where it has not been, or
    # was run with other words than those that are given here; what is not given stays as it was.
    CC =
    CPPFLAGS =
    CFLAGS =
    LDFLAGS =
    LIBS =
    # Goes before what configure found: -DPROBE_HAS_FORK=0
    SWITCHES =

    mmap-probe: FORCE
    \t@sh ./configure --renew CC='$(CC)' CPPFLAGS='$(CPPFLAGS)' CFLAGS='$(CFLAGS)' \\
    \t  LDFLAGS='$(LDFLAGS)' LIBS='$(LIBS)'
    \t@$(MAKE) -f build.mk SWITCHES='$(SWITCHES)' mmap-probe

    FORCE:

    clean:
    \trm -f mmap-probe built-with *.o

    distclean: clean
    \trm -f config.h config.mk config.words config.log

    .PHONY: clean distclean

    """
  }

  /// `build.mk`: how the probe is made of what `configure` found.
  func buildRules(objects: [String]) -> String {
    """
    # Read by make behind Makefile, with the words of config.mk.
    include config.mk
    OBJECTS = \(Self.lines(of: objects))

    mmap-probe: $(OBJECTS)
    \t$(CC) $(CFLAGS) $(LDFLAGS) $(OBJECTS) -o $@ $(LIBS)

    $(OBJECTS): config.h config.mk built-with

    # Written where the switches differ from those of the last time: then all is built anew.
    built-with: FORCE
    \t@set x $(SWITCHES); echo "$$*" >built-with.new
    \t@cmp -s built-with.new $@ || cp built-with.new $@
    \t@rm -f built-with.new

    FORCE:

    .SUFFIXES: .c .o
    .c.o:
    \t$(CC) $(CPPFLAGS) $(CFLAGS) -DPROBE_CONFIG -I. $(SWITCHES) -c $< -o $@

    """
  }

  /// `configure.target`: the words with which the target is built, where nothing else is said.
  var buildWords: String {
    let flags = build.flags.isEmpty ? ["-O1"] : build.flags
    let words = [
      ("CC", Self.words(build.compiler)), ("CFLAGS", Self.words(flags)),
      ("LIBS", Self.words(build.libraries)), ("without", build.without.joined(separator: " ")),
    ]
    let lines = words.map { "target_\($0)=\(CommandWords.quoted($1))\n" }
    return "# What configure is to take where it is told nothing else.\n" + lines.joined()
  }

  /// `CMakeLists.txt`.
  var cmakeLists: String {
    """
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

    """
  }

  /// Words as a shell reads them.
  private static func words(_ words: [String]) -> String {
    words.map(CommandWords.quoted).joined(separator: " ")
  }

  private static func lines(of objects: [String]) -> String {
    var text = ""
    var column = 10
    for object in objects {
      if column + object.count > 96 {
        text += "\\\n  "
        column = 2
      }
      text += object + " "
      column += object.count + 1
    }
    return String(text.dropLast())
  }
}
