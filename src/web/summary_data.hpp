// A slide of several items as data for its template: agenda, headlines, now and next. Only for views*.cpp: it brings
// the mustache header.
#pragma once

#include "web/slide_data.hpp"

namespace vitrine {

Data summary_data(const Drawing& drawing, const Slide& slide);

}  // namespace vitrine
