#ifndef KNELPUNT_CXLSXWRITER_H
#define KNELPUNT_CXLSXWRITER_H

#include <xlsxwriter.h>

#endif
