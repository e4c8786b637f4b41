# The page's fonts, made from Debian's packages (fonts-inter, woff2) and built into the program, so that a screen asks
# no other host. Sets font_files. They are made once, when the build is configured: a second for each.
set(font_files "")
find_program(WOFF2_COMPRESS woff2_compress)

function(web_font name)
  find_file(FONT_${name} NAMES ${name}.otf ${name}.ttf
            PATHS /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/inter NO_DEFAULT_PATH)
  if(NOT WOFF2_COMPRESS OR NOT FONT_${name})
    message(FATAL_ERROR "The font ${name} cannot be made: apt install fonts-inter woff2")
  endif()
  set(folder ${CMAKE_BINARY_DIR}/embed/static/fonts)
  if(NOT EXISTS ${folder}/${name}.woff2 OR ${FONT_${name}} IS_NEWER_THAN ${folder}/${name}.woff2)
    file(COPY ${FONT_${name}} DESTINATION ${folder})
    cmake_path(GET FONT_${name} FILENAME copy)
    execute_process(COMMAND ${WOFF2_COMPRESS} ${folder}/${copy} RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    file(REMOVE ${folder}/${copy})
    if(failed)
      message(FATAL_ERROR "${WOFF2_COMPRESS} could not make ${folder}/${name}.woff2 of ${FONT_${name}}")
    endif()
  endif()
  set(font_files ${font_files} ${folder}/${name}.woff2 PARENT_SCOPE)
endfunction()

web_font(Inter-Regular)
web_font(Inter-SemiBold)
web_font(InterDisplay-Bold)
