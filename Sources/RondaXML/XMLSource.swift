import RondaCore

/// The bytes of one document, and its name for messages.
///
/// The text is decoded once, here: everything behind works on UTF-8. Lines end in LF, CR LF or CR.
package struct XMLSource: Sendable {
  /// 64 MiB.
  package static let defaultLimit = 64 << 20

  /// What places in this source bear as file.
  package let name: String
  /// The text in UTF-8 without byte order mark. The bytes as they came when they could not be decoded.
  let text: [UInt8]
  /// Why the bytes could not be decoded. Bytes that are not UTF-8 where UTF-8 is declared are found by the parser.
  let fault: Diagnostic?
  let lines = LineIndex()

  /// A document that is in memory already.
  package init(bytes: [UInt8], name: String) {
    self.name = name
    (text, fault) = EncodedText(bytes: bytes, name: name).decoded()
  }

  /// A text that is in UTF-8 without byte order mark already.
  init(decoded text: [UInt8], name: String) {
    (self.name, self.text, fault) = (name, text, nil)
  }

  /// The place of the bytes in a range of `text`.
  func place(_ range: Range<Int>) -> SourcePlace {
    var cursor = PlaceCursor(text: text, file: name)
    return cursor.place(range)
  }
}
