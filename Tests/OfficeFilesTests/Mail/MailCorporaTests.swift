import Foundation
import Tabular
import Testing

@testable import OfficeFiles

/// Mails that others made, against what Python's email package reads in them.
@Suite(.enabled(if: Corpora.areThere, "the corpora are not beside the project"))
struct MailCorporaTests {
  /// The mails of which a part is not what Python finds, and why.
  static let differences = [
    "attachment_emails/attachment_message_rfc822_inline_image.eml":
      "Python keeps white space at the end of a line of quoted-printable",
    "attachment_emails/attachment_pdf_non_ascii.eml": "UTF-8 goes by the name of ISO-8859-1",
    "attachment_emails/attachment_pdf_non_ascii_lf.eml": "UTF-8 goes by the name of ISO-8859-1",
    "attachment_emails/attachment_with_base64_encoded_name.eml":
      "Python finds no name in an encoded word without quotes",
    "attachment_emails/attachment_with_unquoted_name.eml":
      "Python takes only the first word of a name without quotes",
    "error_emails/content_transfer_encoding_7-bit.eml": "UTF-8 goes by the name of ISO-8859-1",
    "error_emails/content_transfer_encoding_empty.eml": "bytes that Big5 does not have",
    "error_emails/content_transfer_encoding_plain.eml": "more than ASCII goes by the name of it",
    "mime_emails/raw_email4.eml": "Python drops lines before a delimiter that is cut off",
    "mime_emails/raw_email_with_binary_encoded.eml": "Python reads no multipart in base64",
    "mime_emails/raw_email_with_illegal_boundary.eml":
      "Python reads no boundary with an equals sign",
    "mime_emails/raw_email_with_mimepart_without_content_type.eml": report,
    "multipart_report_emails/multi_address_bounce1.eml": report,
    "multipart_report_emails/multi_address_bounce2.eml": report,
    "multipart_report_emails/multipart_report_multiple_status.eml": report,
    "multipart_report_emails/report_422.eml": report,
    "multipart_report_emails/report_530.eml": report,
    "plain_emails/raw_email10.eml": "Python does not guess at an encoding that it does not know",
    "plain_emails/raw_email5.eml": "more than ASCII goes by the name of it",
    "plain_emails/raw_email6.eml": "more than ASCII goes by the name of it",
    "plain_emails/raw_email_bad_time.eml": "Python reads no boundary with an equals sign",
  ]
  private static let report = "Python takes a report of delivery apart into its headers"

  @Test(
    "Parts, names, sizes and texts are those that Python finds, except where it is known",
    .enabled(if: Python.isThere, "no Python"))
  func python() throws {
    let files =
      try Corpora.files(in: "eml-mikel-mail", ".eml") + Corpora.files(in: "docling-office", ".eml")
    #expect(files.count == 106)
    let output = try #require(Python.output(of: Self.program, files.map(Corpora.path)))
    let mails = try output.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Mail.self, from: $0)
    }
    #expect(mails.count == files.count)
    var different: Set<String> = []
    var parts = 0
    for (file, theirs) in zip(files, mails) {
      let ours = try Mail(reading: Corpora.path(file))
      parts += ours.parts.count
      if ours != theirs {
        different.insert(file.split(separator: "/").suffix(2).joined(separator: "/"))
      }
    }
    #expect(different == Set(Self.differences.keys))
    #expect(parts == 165)
  }

  @Test(
    "Every mail is known as one, and is read or refused by name",
    .enabled(if: hasPDFToText, "poppler-utils is not installed"))
  func reading() throws {
    let files =
      try Corpora.files(in: "eml-mikel-mail", ".eml") + Corpora.files(in: "docling-office", ".eml")
    var refused: [String: OfficeFileError.Kind] = [:]
    var known = 0
    for file in files {
      let path = Corpora.path(file)
      #expect(try ResponseFile.format(of: path, ResponseFile.Options()) == .eml, "\(file)")
      if try FileFormat.detect(path: path) == .email { known += 1 }
      do throws(OfficeFileError) {
        _ = try Document(mail: path)
      } catch {
        refused[file] = error.kind
      }
    }
    // The others have one field, or odd ones, and are known by their names.
    #expect(known == 103)
    // They have a PDF of which the end is missing.
    #expect(refused.count == 6)
    #expect(refused.values.allSatisfy { $0 == .damagedPDF })
    for file in try Corpora.files(in: "docling-office", ".msg") {
      #expect(throws: OfficeFileError(.outlookMail, file: Corpora.path(file))) {
        try Document(word: Corpora.path(file))
      }
    }
  }

  static let program = """
    import sys, json, email, email.policy
    for path in sys.argv[1:]:
        with open(path, 'rb') as file:
            mail = email.message_from_bytes(file.read(), policy=email.policy.default)
        parts = []
        def walk(part):
            if part.is_multipart():
                for child in part.iter_parts() if part.get_content_maintype() == 'multipart' else part.get_payload():
                    walk(child)
            else:
                content = part.get_payload(decode=True) or b''
                try: name = part.get_filename() or ''
                except Exception as e: name = 'ERROR ' + repr(e)
                try: text = part.get_content() if part.get_content_type().startswith('text/') else ''
                except Exception as e: text = 'ERROR ' + repr(e)
                parts.append(dict(type=part.get_content_type(), name=name, size=len(content), text=text.replace('\\r\\n', '\\n')))
        walk(mail)
        print(json.dumps(dict(parts=parts)))
    """
}

private struct Mail: Decodable, Equatable {
  struct Part: Decodable, Equatable {
    var type: String
    var name: String
    var size: Int
    var text: String
  }
  var parts: [Part] = []

  init(reading path: String) throws {
    var count = 0
    try add(MIMEParser.parse(MailBytes(path: path, maximum: .max), partCount: &count))
  }

  private mutating func add(_ part: MIMEPart) throws {
    if part.parts.isEmpty {
      let content = try part.content()
      parts.append(
        Part(
          type: part.type, name: part.fileName ?? "", size: content.count,
          text: part.family == "text" ? try part.text(of: content) : ""))
    }
    for part in part.parts { try add(part) }
  }
}
