import RondaCore

/// Answers in the cells of tables, where a reason for no answer stands in the place of the value.
enum CellText {
  /// A text that looks like the code of a reason has a backslash before it.
  static func written(_ text: String) -> String {
    isReason(text) ? "\\" + text : text
  }

  static func read(_ cell: String) -> (text: String, missing: String?) {
    if MissingReason(rawValue: cell) != nil { return ("", cell) }
    return (cell.hasPrefix("\\") && isReason(cell) ? String(cell.dropFirst()) : cell, nil)
  }

  private static func isReason(_ text: String) -> Bool {
    // Nothing that is longer than a few backslashes and a code has to be looked through.
    guard text.utf8.last.map({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }) == true else { return false }
    return MissingReason(rawValue: String(text.drop { $0 == "\\" })) != nil
  }
}

/// How tables are written.
package struct TableStyle: Sendable, Hashable {
  package var delimiter: UInt8
  /// Whether the file begins with a byte order mark, without which some spreadsheets take it for another encoding.
  package var hasMark: Bool
  /// Whether cells that a spreadsheet would take for a formula get an apostrophe before them. Such a table is for
  /// looking at: what reads it back finds the apostrophe.
  package var isSafe: Bool

  package init(delimiter: UInt8, hasMark: Bool = false, isSafe: Bool = false) {
    self.delimiter = delimiter
    self.hasMark = hasMark
    self.isSafe = isSafe
  }

  /// One row with the end of its line.
  package func line(_ cells: [String]) -> String {
    var result = ""
    for (position, cell) in cells.enumerated() {
      if position > 0 { result.unicodeScalars.append(Unicode.Scalar(delimiter)) }
      append(isSafe ? harmless(cell) : cell, to: &result)
    }
    return result + "\n"
  }

  private func append(_ cell: String, to result: inout String) {
    let needsQuotes = cell.utf8.contains {
      $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes || cell.unicodeScalars.first == "\u{FEFF}" else {
      result += cell
      return
    }
    result += "\""
    for part in cell.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { result += "\"\"" }
      result += Substring(part.element)
    }
    result += "\""
  }

  private func harmless(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r"].contains(first),
      AnswerText.decimal(cell) == nil
    else { return cell }
    return "'" + cell
  }
}
