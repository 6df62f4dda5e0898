#ifndef KNELPUNT_CSQLITE_H
#define KNELPUNT_CSQLITE_H

#include <malloc.h>
#include <sqlite3.h>

// Swift cannot call variadic C functions; each shape that is used gets a name of its own.

/// sqlite3_db_config for the options that take an int and an int pointer.
/// With `value` -1 the setting stays as it is, and `now` tells what it is.
static inline int knelpunt_db_config(sqlite3 *db, int option, int value, int *now) {
  return sqlite3_db_config(db, option, value, now);
}

/// SQLITE_TRANSIENT and SQLITE_STATIC are casts of -1 and 0 to a function pointer, which Swift does not
/// import. With the first SQLite copies the bytes; with the second they must stay until it is done.
static inline int knelpunt_bind_text(sqlite3_stmt *statement, int index, const char *bytes,
                                     sqlite3_uint64 count, int copies) {
  return sqlite3_bind_text64(statement, index, bytes, count,
                             copies ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
}

static inline int knelpunt_bind_blob(sqlite3_stmt *statement, int index, const void *bytes,
                                     sqlite3_uint64 count, int copies) {
  return sqlite3_bind_blob64(statement, index, bytes, count,
                             copies ? SQLITE_TRANSIENT : SQLITE_STATIC);
}

#endif
