import Foundation
import RondaCore
import RondaTables

/// The text of a cell: decoded, composed, trimmed.
enum CellText {
  /// In which the bytes of a row are; what is in UTF-16 in a file has been made UTF-8.
  enum Encoding {
    case windows1252, latin1, utf8

    init(_ encoding: ImportProfile.Encoding) {
      self =
        switch encoding {
        case .windows1252: .windows1252
        case .latin1: .latin1
        case .utf8, .utf16LittleEndian, .utf16BigEndian: .utf8
        }
    }
  }

  /// `nil` when the bytes are no text in the encoding.
  static func text(of row: TableRow, at position: Int, encoding: Encoding) -> String? {
    let cell = row.cells[position]
    guard let text = decoded(row.bytes[range(of: cell, in: row)], encoding) else { return nil }
    return cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  /// Where the text of a cell stands, without the blanks and control characters of ASCII at its ends.
  static func range(of cell: TableRow.Cell, in row: TableRow) -> Range<Int> {
    var start = cell.start
    var end = cell.end
    while start < end, row.bytes[start] <= 0x20 { start += 1 }
    while end > start, row.bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>, _ encoding: Encoding) -> String? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    switch encoding {
    case .windows1252: return Windows1252.text(bytes.span).map(trimmed)
    case .latin1:
      var text = ""
      for byte in bytes {
        // Control characters that nobody types: the file is rather in windows-1252, which has quotes and dashes here.
        if (0x80..<0xA0).contains(byte) { return nil }
        text.unicodeScalars.append(Unicode.Scalar(byte))
      }
      return trimmed(text)
    case .utf8:
      // Composed, so that an accent written apart and one written together are the same bytes ever after.
      return String(validating: bytes, as: UTF8.self).map { trimmed($0.precomposedStringWithCanonicalMapping) }
    }
  }

  /// Without blanks at its ends, those of other scripts included.
  static func trimmed(_ text: String) -> String {
    func isLetterOrSign(_ scalar: Unicode.Scalar?) -> Bool {
      // What Latin scripts are written with; no blank is among them.
      scalar.map { (0x21...0x7E).contains($0.value) || (0xA1...0x17F).contains($0.value) } ?? true
    }
    if isLetterOrSign(text.unicodeScalars.first), isLetterOrSign(text.unicodeScalars.last) { return text }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
