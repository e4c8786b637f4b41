# The page's fonts, made from Debian's packages and built into the program, so that a screen asks no other host. Sets
# font_files. What is made, and of what, stands in fonts.py; each is made once in a build folder: 25 s of work together.
# Debian's own python3, because that is where its packages put their modules.
find_program(VITRINE_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(NOT VITRINE_PYTHON)
  message(FATAL_ERROR "The page's fonts cannot be made: apt install python3-fonttools python3-brotli")
endif()
execute_process(COMMAND ${VITRINE_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/fonts.py --check RESULT_VARIABLE failed
                OUTPUT_VARIABLE names ERROR_VARIABLE reason OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_STRIP_TRAILING_WHITESPACE)
if(failed)
  message(FATAL_ERROR "${reason}")
endif()

set(font_files "")
set(font_folder ${CMAKE_BINARY_DIR}/embed/static/fonts)
file(MAKE_DIRECTORY ${font_folder})
foreach(name IN LISTS names)
  set(font ${font_folder}/${name}.woff2)
  add_custom_command(OUTPUT ${font} COMMAND ${VITRINE_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/fonts.py ${name} ${font}
                     DEPENDS ${CMAKE_CURRENT_LIST_DIR}/fonts.py COMMENT "Making the font ${name}" VERBATIM)
  list(APPEND font_files ${font})
endforeach()
