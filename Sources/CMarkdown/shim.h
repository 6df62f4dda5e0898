#ifndef KNELPUNT_CMARKDOWN_H
#define KNELPUNT_CMARKDOWN_H

#include <md4c.h>

#endif
