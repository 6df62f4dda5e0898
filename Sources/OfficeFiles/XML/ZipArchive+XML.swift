extension ZipArchive {
  /// Reads the XML of a part from beginning to end.
  func read(_ name: String, into handler: some XMLHandler) throws(OfficeFileError) {
    var part = try open(name)
    let xml = try XMLReader(file: file, part: part.name, handler: handler)
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var length = 0
    repeat {
      length = try part.read(into: &buffer)
      try xml.parse(buffer.span.extracting(0..<length), isLast: length == 0)
    } while length > 0
  }
}
