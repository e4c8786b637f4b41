# Files that scripts make of Debian's packages, to be built into the program: fonts and rules of hyphenation, so that a
# screen asks no other host and a Pi needs no package. What is made, and of what, stands in each script; each file is made
# once in a build folder: 25 s of work together.
# Debian's own python3, because that is where its packages put their modules.
find_program(VITRINE_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(NOT VITRINE_PYTHON)
  message(FATAL_ERROR "Fonts and hyphenation cannot be made: apt install python3-fonttools python3-brotli")
endif()

# made_files(OUT script.py FOLDER SUFFIX): the script's `--check` names what it makes, or says what to install; asked for
# one of these names and a file, it makes that. OUT is set to the files below embed/FOLDER.
function(made_files out script folder suffix)
  set(script ${CMAKE_CURRENT_LIST_DIR}/${script})
  execute_process(COMMAND ${VITRINE_PYTHON} ${script} --check RESULT_VARIABLE failed OUTPUT_VARIABLE names
                  ERROR_VARIABLE reason OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_STRIP_TRAILING_WHITESPACE)
  if(failed)
    message(FATAL_ERROR "${reason}")
  endif()
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/embed/${folder})
  set(files "")
  foreach(name IN LISTS names)
    set(file ${CMAKE_BINARY_DIR}/embed/${folder}/${name}${suffix})
    add_custom_command(OUTPUT ${file} COMMAND ${VITRINE_PYTHON} ${script} ${name} ${file} DEPENDS ${script}
                       COMMENT "Making ${folder}/${name}" VERBATIM)
    list(APPEND files ${file})
  endforeach()
  set(${out} ${files} PARENT_SCOPE)
endfunction()

made_files(font_files fonts.py static/fonts .woff2)
made_files(hyphen_files hyphens.py hyphens .txt)
