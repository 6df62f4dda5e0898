#ifndef KNELPUNT_CZIP_H
#define KNELPUNT_CZIP_H

#include <zip.h>

#endif
