import RondaCore
import RondaTables
#if canImport(Glibc)
  import Glibc
#endif

/// Writes rejected rows verbatim, each behind what is wrong with it, so that the file can be corrected and imported.
///
/// Nothing is at `path` until `publish()`; a writer that goes away before leaves nothing behind.
final class RejectWriter {
  let path: String
  private let temporary: String
  private let descriptor: Int32
  private let delimiter: UInt8
  private let encoding: ImportProfile.Encoding
  private let header: ArraySlice<UInt8>
  /// With which lines end that have no end of their own.
  private let lineEnd: ArraySlice<UInt8>
  private var buffer: [UInt8] = []
  private var hasRows = false
  private var isPublished = false

  /// - Parameters:
  ///   - encoding: of the file. Rows come in it as well; those of a file in UTF-16 as `UTF16Source` gives them.
  ///   - header: the header of the source file, verbatim, without columns of an earlier reject file and without the end
  ///     of its line.
  init(
    path: String, delimiter: UInt8, encoding: ImportProfile.Encoding, header: ArraySlice<UInt8>,
    lineEnd: ArraySlice<UInt8>
  ) throws(TableError) {
    self.path = path
    self.delimiter = delimiter
    self.encoding = encoding
    self.header = header
    self.lineEnd = lineEnd.isEmpty ? [0x0D, 0x0A] : lineEnd
    temporary = path + ".parcial"
    descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TableError(.writeFailed, path: path) }
  }

  deinit {
    close(descriptor)
    if !isPublished { unsafe unlink(temporary) }
  }

  /// Adds a row.
  ///
  /// - Parameter content: the row verbatim with the end of its line, without columns of an earlier reject file.
  func add(_ content: ArraySlice<UInt8>, line: Int, findings: [RowFinding], language: Language) throws(TableError) {
    if !hasRows {
      hasRows = true
      // Spreadsheet programs take a file without it for another encoding.
      if !encoding.isSingleByte { appendText("\u{FEFF}") }
      append(ColumnBinding.rejectColumns)
      append(header)
      append(lineEnd)
    }
    var columns: [String] = []
    for case let column? in findings.map(\.column) where !columns.contains(column) { columns.append(column) }
    var codes: [String] = []
    for finding in findings where !codes.contains(finding.code.rawValue) { codes.append(finding.code.rawValue) }
    let messages = findings.map { ($0.column.map { "\($0): " } ?? "") + $0.message[language] }
    append([
      String(line), columns.joined(separator: ", "), codes.joined(separator: ", "), messages.joined(separator: " | "),
    ])
    append(content)
    if content.last != 0x0A, content.last != 0x0D { append(lineEnd) }
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Puts the file on disk, makes it appear and gives its path; `nil` when no row was rejected.
  ///
  /// What is at `path` already may be under correction: it is left alone, and the file gets the next free number,
  /// unless it would be the same to the byte.
  ///
  /// - Parameter isRepeated: the same rows were rejected before; a file that is at `path` has them, perhaps half
  ///   corrected, and another copy would only be in the way.
  func publish(isRepeated: Bool = false) throws(TableError) -> String? {
    guard hasRows else { return nil }
    if isRepeated, Self.holdsRejects(path) { return path }
    try flush()
    if fsync(descriptor) != 0 { throw TableError(.writeFailed, path: path) }
    let stem = path.hasSuffix(".csv") ? String(path.dropLast(4)) : path
    let suffix = path.hasSuffix(".csv") ? ".csv" : ""
    for number in 1... {
      let candidate = number == 1 ? path : "\(stem)-\(number)\(suffix)"
      if unsafe access(candidate, F_OK) == 0 {
        // A folder, or a file that cannot be read, is certainly another.
        guard let other = try? Self.digest(candidate), other == (try Self.digest(temporary)) else { continue }
        return candidate
      }
      if unsafe rename(temporary, candidate) != 0 { throw TableError(.writeFailed, path: candidate) }
      isPublished = true
      return candidate
    }
    return nil
  }

  /// Whether a file is one of rejects, to judge by its first header.
  private static func holdsRejects(_ path: String) -> Bool {
    guard let file = try? TableFile(path: path) else { return false }
    var start: [UInt8] = []
    try? file.read(appendingTo: &start)
    return String(decoding: start.prefix(128).filter { $0 != 0 }, as: UTF8.self).contains(
      ColumnBinding.rejectColumns[0])
  }

  private static func digest(_ path: String) throws(TableError) -> Digest {
    try TableFile(path: path).digest()
  }

  private func append(_ cells: [String]) {
    for cell in cells {
      // A row of the table is one line of the file here, and quotes inside are doubled.
      var text = "\""
      for scalar in cell.unicodeScalars {
        switch scalar {
        case "\"": text += "\"\""
        case "\n", "\r": text += " "
        default: text.unicodeScalars.append(scalar)
        }
      }
      text += "\""
      text.unicodeScalars.append(Unicode.Scalar(delimiter))
      appendText(text)
    }
  }

  /// Appends what the program says, in the encoding of the file.
  private func appendText(_ text: String) {
    switch encoding {
    case .windows1252:
      for scalar in text.unicodeScalars { buffer.append(Windows1252.byte(scalar) ?? UInt8(ascii: "?")) }
    case .latin1:
      for scalar in text.unicodeScalars { buffer.append(UInt8(exactly: scalar.value) ?? Self.latin1(scalar)) }
    case .utf8, .utf16LittleEndian, .utf16BigEndian: append(ArraySlice(text.utf8))
    }
  }

  /// Quotes of messages, as far as latin-1 has something like them.
  private static func latin1(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "“", "”": UInt8(ascii: "'")
    case "…": UInt8(ascii: ".")
    default: UInt8(ascii: "?")
    }
  }

  /// Appends bytes of rows.
  private func append(_ bytes: ArraySlice<UInt8>) {
    switch encoding {
    case .utf16LittleEndian, .utf16BigEndian:
      buffer += UTF16Text.bytes(of: bytes, isBigEndian: encoding == .utf16BigEndian)
    case .windows1252, .latin1, .utf8: buffer += bytes
    }
  }

  private func flush() throws(TableError) {
    var start = 0
    while start < buffer.count {
      let count = unsafe buffer.withUnsafeBytes { bytes in
        unsafe write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw TableError(.writeFailed, path: path)
      }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
