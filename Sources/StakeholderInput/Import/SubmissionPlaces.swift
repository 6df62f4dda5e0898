internal import SQLite

/// Finds submissions by their place among all, in order of number.
struct SubmissionPlaces {
  private let database: Connection
  /// The numbers of the first submission and of every 256th after it, once they were asked for.
  private var marks: [Int64]?

  private static let stride = 256

  init(in database: Connection) {
    self.database = database
  }

  /// The number of the submission at a place, counted from 1; nil where there are fewer.
  mutating func number(at place: Int) throws -> Int64? {
    let marks = try self.marks ?? readMarks()
    self.marks = marks
    guard place >= 1, marks.indices.contains((place - 1) / Self.stride) else { return nil }
    return try database.value(
      """
      SELECT id FROM submission WHERE id >= \(marks[(place - 1) / Self.stride])
      ORDER BY id LIMIT 1 OFFSET \((place - 1) % Self.stride)
      """)
  }

  private func readMarks() throws -> [Int64] {
    var marks: [Int64] = []
    var count = 0
    var rows = try database.prepare("SELECT id FROM submission ORDER BY id")
    try rows.forEach { row in
      if count.isMultiple(of: Self.stride) { marks.append(try row[0]) }
      count += 1
    }
    return marks
  }
}
