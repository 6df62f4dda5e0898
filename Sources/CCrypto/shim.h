#ifndef KNELPUNT_CCRYPTO_H
#define KNELPUNT_CCRYPTO_H

#include <openssl/evp.h>

#endif
