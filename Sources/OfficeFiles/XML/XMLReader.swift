internal import CExpat
internal import Glibc

/// What is told of the elements and the text of XML, in the order of the file.
///
/// An error that a method throws needs no place; the reader adds it.
protocol XMLHandler: AnyObject {
  func start(_ element: borrowing XMLElement) throws(OfficeFileError)
  func end(_ name: borrowing XMLName) throws(OfficeFileError)
  /// Text comes in pieces of any length, with references resolved and line ends as LF.
  func text(_ bytes: Span<UInt8>) throws(OfficeFileError)
}

/// Reads XML from somebody who need not be trusted, as it is pushed in.
///
/// It is expat underneath, kept from all that XML can do beyond elements, attributes and text: a
/// document type is refused, so there are no entities to grow and nothing to fetch. Elements may
/// nest 256 deep and have 256 attributes.
final class XMLReader {
  static let maximumDepth = 256
  static let maximumAttributes = 256
  /// The parser keeps a tag or comment whole, and looks at it again with each piece that comes.
  static let maximumTag = 1 << 20

  /// Stands between a namespace and a name; it cannot stand in either.
  static let separator = Int32(UInt8(ascii: "\n"))

  private let parser: XML_Parser
  private let state: State
  private var received = 0

  /// Makes a reader of one part, whose name is for messages.
  init(file: String, part: String, handler: any XMLHandler) throws(OfficeFileError) {
    guard let parser = XML_ParserCreateNS(nil, XML_Char(Self.separator)) else {
      throw OfficeFileError(.readFailed(reason: "out of memory"), file: file, part: part)
    }
    self.parser = parser
    state = State(handler: handler, parser: parser, file: file, part: part)
    // Without a salt nobody knows, names can be chosen that make its tables slow.
    XML_SetHashSalt(parser, UInt.random(in: 1 ... .max))
    // Safe: the state lives as long as the parser, which calls it only inside XML_Parse.
    XML_SetUserData(parser, Unmanaged.passUnretained(state).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name, let attributes else { return }
        State.with(data) { $0.start(name, attributes) }
      },
      { data, name in
        guard let name else { return }
        State.with(data) { $0.end(name) }
      })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let text else { return }
      State.with(data) { $0.text(text, length) }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      State.with(data) { $0.stop(OfficeFileError(.documentType)) }
    }
    XML_SetNamespaceDeclHandler(
      parser, { data, _, _ in State.with(data) { $0.startNamespace() } },
      { data, _ in State.with(data) { $0.endNamespace() } })
  }

  deinit { XML_ParserFree(parser) }

  /// Reads the next piece.
  ///
  /// - Throws: `OfficeFileError` with the part and the line, of what the handler threw or of what is
  ///   wrong with the XML. After an error nothing more can be read.
  func parse(_ bytes: Span<UInt8>, isLast: Bool = false) throws(OfficeFileError) {
    // The mark of UTF-16 is surer than what the declaration says, which may be a name that is unknown.
    if received == 0, bytes.count > 1,
      (bytes[0], bytes[1]) == (0xFE, 0xFF) || (bytes[0], bytes[1]) == (0xFF, 0xFE)
    {
      XML_SetEncoding(parser, "UTF-16")
    }
    // Safe: the parser copies what it needs beyond the call.
    let status = bytes.withUnsafeBytes { bytes in
      XML_Parse(
        parser, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), isLast ? 1 : 0)
    }
    received += bytes.count
    if let error = state.error { throw error }
    guard status == XML_STATUS_OK else {
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
      throw state.placed(OfficeFileError(.malformedXML(reason: reason ?? "unknown")))
    }
    if !isLast, received - max(0, Int(XML_GetCurrentByteIndex(parser))) > Self.maximumTag {
      throw state.placed(OfficeFileError(.tagTooLong(maximum: Self.maximumTag)))
    }
  }
}

extension XMLReader {
  /// What the calls of the parser share. An error ends the parsing and waits here, since none can be
  /// thrown through C.
  private final class State {
    private let handler: any XMLHandler
    private let parser: XML_Parser
    private let file: String
    private let part: String
    private(set) var error: OfficeFileError?
    private var isStopped = false
    private var depth = 0
    private var namespaces = 0
    /// The name that came last, where its local part starts, and its namespace.
    private var recent: (name: UnsafePointer<XML_Char>, local: Int, namespace: XMLNamespace)?

    init(handler: any XMLHandler, parser: XML_Parser, file: String, part: String) {
      self.handler = handler
      self.parser = parser
      self.file = file
      self.part = part
    }

    /// Calls `body` with the state that the parser was given, which lives as long as the parser: to
    /// retain and release it in each of millions of calls would take a tenth of the time.
    @inline(__always)
    static func with(_ data: UnsafeMutableRawPointer?, _ body: (State) -> Void) {
      guard let data else { return }
      Unmanaged<State>.fromOpaque(data)._withUnsafeGuaranteedRef(body)
    }

    func placed(_ error: OfficeFileError) -> OfficeFileError {
      var error = error
      error.file = error.file ?? file
      error.part = error.part ?? part
      error.line = error.line ?? Int(XML_GetCurrentLineNumber(parser))
      return error
    }

    func stop(_ error: OfficeFileError) {
      if isStopped { return }
      isStopped = true
      self.error = placed(error)
      XML_StopParser(parser, 0)
    }

    func start(
      _ name: UnsafePointer<XML_Char>,
      _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>
    ) {
      if isStopped { return }
      depth += 1
      guard depth <= XMLReader.maximumDepth else {
        return stop(OfficeFileError(.tooDeep(maximum: XMLReader.maximumDepth)))
      }
      // The parser counts names and values.
      guard XML_GetSpecifiedAttributeCount(parser) <= 2 * Int32(XMLReader.maximumAttributes) else {
        return stop(OfficeFileError(.tooManyAttributes(maximum: XMLReader.maximumAttributes)))
      }
      do throws(OfficeFileError) {
        try handler.start(XMLElement(name: split(name), attributes: attributes))
      } catch {
        stop(error)
      }
    }

    func end(_ name: UnsafePointer<XML_Char>) {
      if isStopped { return }
      depth -= 1
      do throws(OfficeFileError) {
        try handler.end(split(name))
      } catch {
        stop(error)
      }
    }

    func text(_ text: UnsafePointer<XML_Char>, _ length: Int32) {
      if isStopped { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      do throws(OfficeFileError) {
        try handler.text(bytes.bindMemory(to: UInt8.self).span)
      } catch {
        stop(error)
      }
    }

    /// Declarations of namespaces are no attributes to the parser, but they cost as much.
    func startNamespace() {
      recent = nil
      namespaces += 1
      if namespaces > XMLReader.maximumAttributes {
        stop(OfficeFileError(.tooManyAttributes(maximum: XMLReader.maximumAttributes)))
      }
    }

    func endNamespace() {
      recent = nil
      namespaces -= 1
    }

    /// Parts a name in its namespace and the rest.
    ///
    /// Nearly every name is in the namespace of the one before, and the parser writes those of one
    /// declaration to one place, with only the local part changed, until it tells of another.
    private func split(_ name: UnsafePointer<XML_Char>) -> XMLName {
      if let recent, recent.name == name, Int32(name[recent.local - 1]) == XMLReader.separator {
        return XMLName(namespace: recent.namespace, local: name + recent.local)
      }
      guard let separator = strchr(name, XMLReader.separator) else {
        return XMLName(namespace: .none, local: name)
      }
      let length = UnsafePointer(separator) - name
      let namespace = XMLNamespace(name, length: length)
      recent = (name, length + 1, namespace)
      return XMLName(namespace: namespace, local: separator + 1)
    }
  }
}
