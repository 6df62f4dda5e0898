/* How fast can it be? Straight C that reads responses and writes normalised rows, and nothing else:
   no checks, no conflicts, no provenance. What it takes is the floor for an import.

   usage: limit RESPONSES.csv NEW.sqlite */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum column { ID, ORGANISATION, TYPE, REGION, DAY, PHASE, BOTTLENECKS, TEXT, COLUMNS };

struct text {
  const char *start;
  int length;
};

static sqlite3 *database;

static void check(int succeeded) {
  if (succeeded) return;
  fprintf(stderr, "limit: %s\n", database ? sqlite3_errmsg(database) : "cannot read the file");
  exit(1);
}

static void execute(const char *sql) {
  check(sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) ==
        SQLITE_OK);
  return statement;
}

static void bind(sqlite3_stmt *statement, int place, struct text value) {
  sqlite3_bind_text(statement, place, value.start, value.length, SQLITE_STATIC);
}

static sqlite3_int64 insert(sqlite3_stmt *statement) {
  check(sqlite3_step(statement) == SQLITE_DONE);
  sqlite3_reset(statement);
  return sqlite3_last_insert_rowid(database);
}

/* Names that were seen, with their row: open addressing, never more than half full, since it
   has room for more organisations than the benchmark makes. */
enum { CAPACITY = 1 << 20 };

struct names {
  struct entry {
    struct text name;
    sqlite3_int64 row;
  } *entries;
  sqlite3_stmt *insertion; /* the name is its first value */
};

static struct names names(const char *sql) {
  return (struct names){calloc(CAPACITY, sizeof(struct entry)), prepare(sql)};
}

static sqlite3_int64 row_of(struct names *names, struct text name) {
  unsigned long hash = 5381;
  for (int i = 0; i < name.length; i++) hash = hash * 33 + (unsigned char)name.start[i];
  hash *= 0x9E3779B97F4A7C15ul; /* spreads names that differ in their last digit alone */
  for (unsigned long slot = hash >> 44;; slot = (slot + 1) % CAPACITY) {
    struct entry *entry = names->entries + slot;
    if (!entry->name.start) {
      bind(names->insertion, 1, name);
      *entry = (struct entry){name, insert(names->insertion)};
      return entry->row;
    }
    if (entry->name.length == name.length && !memcmp(entry->name.start, name.start, name.length))
      return entry->row;
  }
}

/* Reads a field at `at`, unquoting it in place, and returns where its delimiter stands. */
static char *read_field(char *at, char *end, struct text *field) {
  char *start = at;
  if (at == end || *at != '"') {
    while (at < end && *at != ',' && *at != '\r' && *at != '\n') at++;
    *field = (struct text){start, (int)(at - start)};
    return at;
  }
  char *target = start = ++at;
  for (;;) {
    char *quote = memchr(at, '"', end - at);
    check(quote != NULL);
    if (target != at) memmove(target, at, quote - at);
    target += quote - at;
    at = quote + 1;
    if (at == end || *at != '"') break;
    *target++ = *at++;
  }
  *field = (struct text){start, (int)(target - start)};
  return at;
}

int main(int count, char **arguments) {
  check(count == 3);
  int file = open(arguments[1], O_RDONLY);
  struct stat status;
  check(file >= 0 && fstat(file, &status) == 0);
  char *at = mmap(NULL, status.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
  check(at != MAP_FAILED);
  char *end = at + status.st_size;

  unlink(arguments[2]);
  check(sqlite3_open(arguments[2], &database) == SQLITE_OK);
  execute(
      "PRAGMA journal_mode = DELETE;"
      "PRAGMA synchronous = EXTRA;"
      "PRAGMA foreign_keys = ON;"
      "PRAGMA cache_size = -65536;"
      "BEGIN IMMEDIATE;"
      "CREATE TABLE stakeholder (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT,"
      "  region TEXT) STRICT;"
      "CREATE TABLE phase (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
      "CREATE TABLE bottleneck (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;"
      "CREATE TABLE submission (id INTEGER PRIMARY KEY, external_id TEXT NOT NULL UNIQUE,"
      "  stakeholder_id INTEGER NOT NULL REFERENCES stakeholder, received TEXT,"
      "  body TEXT NOT NULL) STRICT;"
      "CREATE TABLE mention (submission_id INTEGER NOT NULL REFERENCES submission,"
      "  phase_id INTEGER NOT NULL REFERENCES phase,"
      "  bottleneck_id INTEGER NOT NULL REFERENCES bottleneck,"
      "  PRIMARY KEY (submission_id, phase_id, bottleneck_id)) STRICT, WITHOUT ROWID");
  struct names stakeholders =
      names("INSERT INTO stakeholder (name, type, region) VALUES (?, ?, ?)");
  struct names phases = names("INSERT INTO phase (name) VALUES (?)");
  struct names bottlenecks = names("INSERT INTO bottleneck (code) VALUES (?)");
  sqlite3_stmt *submission = prepare(
      "INSERT INTO submission (external_id, stakeholder_id, received, body) VALUES (?, ?, ?, ?)");
  sqlite3_stmt *mention = prepare("INSERT OR IGNORE INTO mention VALUES (?, ?, ?)");

  long submissions = 0, mentions = 0;
  for (int is_header = 1; at < end; is_header = 0) {
    struct text fields[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) at = read_field(at + (i > 0), end, fields + i);
    if (at < end && *at == '\r') at++;
    if (at < end && *at == '\n') at++;
    if (is_header) continue;

    bind(stakeholders.insertion, 2, fields[TYPE]);
    bind(stakeholders.insertion, 3, fields[REGION]);
    sqlite3_int64 stakeholder = row_of(&stakeholders, fields[ORGANISATION]);
    sqlite3_int64 phase = row_of(&phases, fields[PHASE]);
    bind(submission, 1, fields[ID]);
    sqlite3_bind_int64(submission, 2, stakeholder);
    bind(submission, 3, fields[DAY]);
    bind(submission, 4, fields[TEXT]);
    sqlite3_int64 row = insert(submission);
    submissions++;

    const char *code = fields[BOTTLENECKS].start, *stop = code + fields[BOTTLENECKS].length;
    while (code < stop) {
      const char *separator = memchr(code, ';', stop - code);
      if (!separator) separator = stop;
      struct text name = {code, (int)(separator - code)};
      sqlite3_bind_int64(mention, 1, row);
      sqlite3_bind_int64(mention, 2, phase);
      sqlite3_bind_int64(mention, 3, row_of(&bottlenecks, name));
      insert(mention);
      mentions++;
      for (code = separator + 1; code < stop && *code == ' ';) code++;
    }
  }
  execute(
      "CREATE INDEX mention_by_bottleneck ON mention (phase_id, bottleneck_id, submission_id);"
      "COMMIT");
  printf("%ld submissions, %ld mentions\n", submissions, mentions);
  return 0;
}
