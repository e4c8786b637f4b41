# Where words may be broken, from Debian's hyphen-* packages, built into the program. Sets hyphen_files. Needs fonts.cmake
# for VITRINE_PYTHON.
execute_process(COMMAND ${VITRINE_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/hyphens.py --check RESULT_VARIABLE failed
                OUTPUT_VARIABLE langs ERROR_VARIABLE reason OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_STRIP_TRAILING_WHITESPACE)
if(failed)
  message(FATAL_ERROR "${reason}")
endif()

set(hyphen_files "")
set(hyphen_folder ${CMAKE_BINARY_DIR}/embed/hyphens)
file(MAKE_DIRECTORY ${hyphen_folder})
foreach(lang IN LISTS langs)
  set(patterns ${hyphen_folder}/${lang}.txt)
  add_custom_command(OUTPUT ${patterns} COMMAND ${VITRINE_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/hyphens.py ${lang} ${patterns}
                     DEPENDS ${CMAKE_CURRENT_LIST_DIR}/hyphens.py COMMENT "Reading where ${lang} words break" VERBATIM)
  list(APPEND hyphen_files ${patterns})
endforeach()
