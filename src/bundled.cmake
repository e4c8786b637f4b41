# Scripts that browsers load, joined: a page that asks for twenty modules is read twice as late on a slow machine. The
# modules stay the source and are what tests import; nothing else of the build changes them.
find_program(VITRINE_ESBUILD esbuild)
if(NOT VITRINE_ESBUILD)
  message(FATAL_ERROR "The script of the wall cannot be joined: apt install esbuild")
endif()

# bundled_script(OUT ENTRY NAME MODULE...): what ENTRY imports, with itself, in one file below embed/, as small as it gets.
# Both paths are relative to the source tree; OUT is set to the file. Made again when one of the modules changes.
function(bundled_script out entry name)
  set(file ${CMAKE_BINARY_DIR}/embed/${name})
  # esnext: what the page needs of a browser is the page's affair, and is written in no older words. The banner has V8
  # compile all functions while the file comes in, beside the page's own thread, and not one by one on it as they are called.
  add_custom_command(OUTPUT ${file}
                     COMMAND ${VITRINE_ESBUILD} ${entry} --bundle --minify --format=esm --target=esnext --charset=utf8
                             "--banner:js=//# allFunctionsCalledOnLoad" --log-level=warning --outfile=${file}
                     WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} DEPENDS ${ARGN} COMMENT "Joining ${name}" VERBATIM)
  set(${out} ${file} PARENT_SCOPE)
endfunction()
