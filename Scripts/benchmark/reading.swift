/// Reads all records of a CSV file and counts their fields, to time the reading alone. It is compiled
/// together with the files of the module Tabular.
@main
struct Reading {
  static func main() throws {
    var reader = try CSVReader(path: CommandLine.arguments[1])
    var record = Record()
    var records = 0
    var fields = 0
    while try reader.next(&record) {
      records += 1
      fields += record.count
    }
    print(records, fields)
  }
}
