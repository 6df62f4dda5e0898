#ifndef KNELPUNT_CEXPAT_H
#define KNELPUNT_CEXPAT_H

#include <expat.h>

#endif
