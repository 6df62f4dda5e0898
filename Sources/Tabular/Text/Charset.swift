/// The encodings that mails and web pages name, and text in them.
public enum Charset {
  /// Decodes text in the encoding that goes by a name.
  ///
  /// Names say too little: `us-ascii` and none at all are written above what is not ASCII, and
  /// `iso-8859-1` above Windows-1252, as which it is read
  /// (https://encoding.spec.whatwg.org/#names-and-labels). So what is well-formed UTF-8 beyond ASCII
  /// is UTF-8 under the name of any encoding of single bytes; and what should be UTF-8 and is not, or
  /// has a name that is not known, is guessed at, as ``EncodingFinding`` does.
  ///
  /// - Returns: The text, in which U+FFFD stands for what is no character.
  public static func decode(_ bytes: [UInt8], named name: String?) -> String {
    let label = name.map { $0.lowercased().filter { !" \t\"'".contains($0) } } ?? ""
    guard let charset = names[label] ?? singleByte(label) else { return guess(bytes) }
    if singleByte(label) != nil, !bytes.span.isASCII,
      let text = String(validating: bytes, as: UTF8.self)
    {
      return text
    }
    guard let utf8 = try? TextDecoder.decode(bytes, from: charset) else { return guess(bytes) }
    return String(decoding: utf8, as: UTF8.self)
  }

  private static func guess(_ bytes: [UInt8]) -> String {
    let decoded = try? WholeText(bytes, encoding: .guess)
    return decoded?.text ?? String(decoding: bytes, as: UTF8.self)
  }

  /// The families whose members differ in a number.
  private static func singleByte(_ label: String) -> String? {
    for (prefix, name, numbers) in families where label.hasPrefix(prefix) {
      guard let number = Int(label.dropFirst(prefix.utf8.count)), numbers.contains(number) else {
        continue
      }
      return number == 1 && name == "ISO-8859-" ? "WINDOWS-1252" : "\(name)\(number)"
    }
    return otherSingleByte[label]
  }

  private static let families: [(prefix: String, name: String, numbers: ClosedRange<Int>)] = [
    ("iso-8859-", "ISO-8859-", 1...16), ("iso8859-", "ISO-8859-", 1...16),
    ("iso_8859-", "ISO-8859-", 1...16), ("windows-", "WINDOWS-", 1250...1258),
    ("cp", "WINDOWS-", 1250...1258), ("x-cp", "WINDOWS-", 1250...1258),
  ]

  private static let otherSingleByte = [
    "latin1": "WINDOWS-1252", "l1": "WINDOWS-1252", "latin2": "ISO-8859-2",
    "latin-9": "ISO-8859-15", "iso-8859-8-i": "ISO-8859-8", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U",
    "macintosh": "MACINTOSH", "x-mac-roman": "MACINTOSH", "mac": "MACINTOSH",
    "ibm437": "CP437", "cp437": "CP437", "ibm850": "CP850", "cp850": "CP850", "ibm866": "CP866",
    "cp866": "CP866", "windows-874": "CP874", "tis-620": "CP874",
  ]

  /// Only these are handed to iconv: it has hundreds, and some of their converters are hardly used.
  private static let names = [
    "utf-7": "UTF-7", "utf-16": "UTF-16", "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE",
    "iso-2022-jp": "ISO-2022-JP", "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932",
    "x-sjis": "CP932", "windows-31j": "CP932", "cp932": "CP932", "ms_kanji": "CP932",
    "euc-jp": "EUC-JP", "x-euc-jp": "EUC-JP", "euc-kr": "CP949", "ks_c_5601-1987": "CP949",
    "ksc5601": "CP949", "windows-949": "CP949", "cp949": "CP949", "gb2312": "GB18030",
    "gb_2312-80": "GB18030", "gbk": "GB18030", "cp936": "GB18030", "windows-936": "GB18030",
    "gb18030": "GB18030", "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "cp950": "BIG5-HKSCS",
  ]
}
