# embed_files(TARGET [file...]): builds files into the program, found again with base/embedded.hpp.
# Paths are relative to the source tree, or below ${CMAKE_BINARY_DIR}/embed for those made by the build.
function(embed_files target)
  set(assembly ".section .rodata\n")
  set(externs "")
  set(rows "")
  set(index 0)
  set(files ${ARGN})
  list(TRANSFORM files REPLACE "^${CMAKE_BINARY_DIR}/embed/" "" OUTPUT_VARIABLE names)
  list(TRANSFORM names REPLACE "^${CMAKE_SOURCE_DIR}/" "")
  list(SORT names COMPARE STRING)
  set(inputs "")
  foreach(name IN LISTS names)
    set(file ${CMAKE_SOURCE_DIR}/${name})
    if("${CMAKE_BINARY_DIR}/embed/${name}" IN_LIST files)
      set(file ${CMAKE_BINARY_DIR}/embed/${name})
    endif()
    list(APPEND inputs ${file})
    string(APPEND assembly ".global vitrine_file_${index}\n.balign 16\nvitrine_file_${index}:\n.incbin \"${file}\"\n"
                           ".global vitrine_file_${index}_end\nvitrine_file_${index}_end:\n.byte 0\n")
    string(APPEND externs "extern const char vitrine_file_${index}[], vitrine_file_${index}_end[];\n")
    string(APPEND rows "    {\"${name}\", {vitrine_file_${index}, "
                       "static_cast<std::size_t>(vitrine_file_${index}_end - vitrine_file_${index})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded/files.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded/files.cpp @ONLY CONTENT
"#include \"base/embedded.hpp\"
extern \"C\" {
${externs}}
namespace vitrine {
std::span<const EmbeddedFile> embedded_files() {
  static const EmbeddedFile files[] = {
${rows}  };
  return files;
}
}  // namespace vitrine
")
  set_source_files_properties(${CMAKE_BINARY_DIR}/embedded/files.S PROPERTIES OBJECT_DEPENDS "${inputs}")
  target_sources(${target} PRIVATE ${CMAKE_BINARY_DIR}/embedded/files.S ${CMAKE_BINARY_DIR}/embedded/files.cpp)
endfunction()
