import RondaCore

/// Bytes of a document in whatever encoding they declare. Declared, never guessed: what contradicts itself is a finding.
struct EncodedText {
  let bytes: [UInt8]
  let name: String

  /// The text in UTF-8, or the bytes as they are and what is wrong with them.
  func decoded() -> ([UInt8], Diagnostic?) {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return (bytes, unsupported("UTF-32", at: 0..<1))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(highByteFirst: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(highByteFirst: true) }
    if bytes.starts(with: [0x3C, 0, 0x3F, 0]) || bytes.starts(with: [0, 0x3C, 0, 0x3F]) {
      return (bytes, unsupported("UTF-16", at: 0..<1))
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    guard let declared = Self.declaration(in: text) else { return (text, nil) }
    let encoding = Encoding(label: declared.label)
    switch encoding {
    case .utf8: return (text, nil)
    case .latin1 where !hasMark, .windows1252 where !hasMark:
      return singleBytes(encoding == .windows1252, label: declared.label)
    case .latin1, .windows1252, .utf16:
      return (text, contradiction(declared.label, actual: "UTF-8", in: text, at: declared.range))
    case nil:
      return (text, unsupported(declared.label, at: declared.range))
    }
  }

  // MARK: Decoding

  private func utf16(highByteFirst: Bool) -> ([UInt8], Diagnostic?) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var waiting: UInt16?
    var next = 2
    var isBroken = bytes.count % 2 != 0
    while next + 1 < bytes.count {
      let (first, second) = (UInt16(bytes[next]), UInt16(bytes[next + 1]))
      let unit = highByteFirst ? first << 8 | second : second << 8 | first
      next += 2
      switch (waiting, unit) {
      case (nil, 0xD800...0xDBFF):
        waiting = unit
        continue
      case (let high?, 0xDC00...0xDFFF):
        Self.append(0x10000 + (UInt32(high - 0xD800) << 10 | UInt32(unit - 0xDC00)), to: &text)
        waiting = nil
        continue
      case (nil, 0xDC00...0xDFFF), (_?, _):
        isBroken = true
      default:
        Self.append(UInt32(unit), to: &text)
        continue
      }
      break
    }
    if isBroken || waiting != nil {
      return (
        text,
        Diagnostic(
          "xml-encoding", at: XMLSource(decoded: text, name: name).place(text.count..<text.count + 1),
          Phrase(
            es: "El archivo está en UTF-16 y aquí hay bytes que no forman ninguna letra.",
            en: "The file is in UTF-16, and the bytes here make up no letter."), hint: Self.saveAsUTF8)
      )
    }
    if let declared = Self.declaration(in: text), Encoding(label: declared.label) != .utf16 {
      return (text, contradiction(declared.label, actual: "UTF-16", in: text, at: declared.range))
    }
    return (text, nil)
  }

  private func singleBytes(_ isWindows: Bool, label: String) -> ([UInt8], Diagnostic?) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else if byte >= 0xA0 {
        Self.append(UInt32(byte), to: &text)
      } else if isWindows, let scalar = Windows1252.scalar(byte) {
        Self.append(scalar.value, to: &text)
      } else {
        let place = XMLSource(decoded: text, name: name).place(text.count..<text.count + 1)
        let hex = String(byte, radix: 16, uppercase: true)
        let isOtherwiseWindows = !isWindows && Windows1252.scalar(byte) != nil
        return (
          text,
          Diagnostic(
            "xml-encoding", at: place,
            Phrase(
              es: "El archivo declara la codificación \(label), donde el byte \(hex) no es ninguna letra.",
              en: "The file declares the encoding \(label), in which the byte \(hex) is no letter."),
            hint: isOtherwiseWindows
              ? Phrase(
                es:
                  "Parece ser Windows-1252: escriba encoding=\"windows-1252\" en la primera línea, o guarde el archivo en UTF-8.",
                en:
                  "It looks like Windows-1252: write encoding=\"windows-1252\" in the first line, or save the file as UTF-8."
              )
              : Self.saveAsUTF8)
        )
      }
    }
    return (text, nil)
  }

  private static func append(_ value: UInt32, to text: inout [UInt8]) {
    if let scalar = Unicode.Scalar(value) { text.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
  }

  /// Whether every byte beyond ASCII is a letter or sign of Windows-1252.
  static func isWindows1252(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { Windows1252.scalar($0) != nil }
  }

  // MARK: What is declared

  private enum Encoding {
    case utf8, utf16, latin1, windows1252

    init?(label: String) {
      switch label.lowercased() {
      case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
      case "utf-16", "utf16", "utf-16le", "utf-16be": self = .utf16
      case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1": self = .latin1
      case "windows-1252", "cp1252", "cp-1252", "win-1252": self = .windows1252
      default: return nil
      }
    }
  }

  /// Where a declaration names another encoding than UTF-8.
  static func foreignDeclaration(in text: [UInt8]) -> Range<Int>? {
    declaration(in: text).flatMap { Encoding(label: $0.label) == .utf8 ? nil : $0.range }
  }

  /// The encoding that an XML declaration at the start names, and where the name stands.
  private static func declaration(in text: [UInt8]) -> (label: String, range: Range<Int>)? {
    guard text.starts(with: Array("<?xml".utf8)), text.count > 5, text[5] <= 0x20 else { return nil }
    // Declarations are short; a missing end must not make this search the whole file.
    let head = text.prefix(512)
    guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let word = Array("encoding".utf8)
    guard var next = (6..<max(6, end - word.count)).first(where: { head[$0...].starts(with: word) }) else { return nil }
    next += word.count
    while next < end, head[next] <= 0x20 || head[next] == UInt8(ascii: "=") { next += 1 }
    let quote = head[next]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let close = head[(next + 1)..<end].firstIndex(of: quote)
    else { return nil }
    return (String(decoding: head[(next + 1)..<close], as: UTF8.self), next + 1..<close)
  }

  // MARK: Findings

  static let saveAsUTF8 = Phrase(es: "Guarde el archivo en UTF-8.", en: "Save the file as UTF-8.")

  private func unsupported(_ label: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "xml-encoding", at: XMLSource(decoded: bytes, name: name).place(range),
      Phrase(
        es: "El archivo está en la codificación \(label), que no se puede leer así.",
        en: "The file is in the encoding \(label), which cannot be read like this."),
      hint: Phrase(
        es: "Guarde el archivo en UTF-8 y escriba encoding=\"UTF-8\" en la primera línea.",
        en: "Save the file as UTF-8 and write encoding=\"UTF-8\" in the first line."))
  }

  private func contradiction(_ label: String, actual: String, in text: [UInt8], at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "xml-encoding", at: XMLSource(decoded: text, name: name).place(range),
      Phrase(
        es: "El archivo está en \(actual), pero declara la codificación \(label).",
        en: "The file is in \(actual) but declares the encoding \(label)."),
      hint: Phrase(
        es: "Escriba encoding=\"\(actual)\" en la primera línea, o quite esa declaración.",
        en: "Write encoding=\"\(actual)\" in the first line, or remove that declaration."))
  }
}
