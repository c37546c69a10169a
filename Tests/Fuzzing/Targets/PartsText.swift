/// The parts of a workbook as one text, so that what is changed at random is still an archive with sound checksums: a
/// line of `== ` and the name before the content of each part. Line breaks around the contents do not belong to them.
struct PartsText {
  static let mark = Array("== ".utf8)

  private let parts: [(name: ArraySlice<UInt8>, content: ArraySlice<UInt8>)]

  init(_ bytes: [UInt8]) {
    var parts: [(name: ArraySlice<UInt8>, content: ArraySlice<UInt8>)] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.starts(with: Self.mark) {
        parts.append((line.dropFirst(Self.mark.count), []))
      } else if let last = parts.indices.last {
        let start = parts[last].content.isEmpty ? line.startIndex : parts[last].content.startIndex
        parts[last].content = bytes[start..<line.endIndex]
      }
    }
    self.parts = parts
  }

  /// A zip archive in which the parts lie as they are. Source: PKWARE, "APPNOTE.TXT", 4.3.
  var archive: [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let common =
        Self.little(20, 2) + Self.little(0, 8) + Self.little(Int(Self.checksum(part.content)), 4)
        + Self.little(part.content.count, 4) + Self.little(part.content.count, 4) + Self.little(part.name.count, 2)
      directory += Self.little(0x0201_4B50, 4) + Self.little(20, 2) + common + Self.little(0, 12)
      directory += Self.little(result.count, 4) + part.name
      result += Self.little(0x0403_4B50, 4) + common + Self.little(0, 2) + part.name + part.content
    }
    let count = Self.little(parts.count, 2)
    return result + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4) + count + count
      + Self.little(directory.count, 4) + Self.little(result.count, 4) + Self.little(0, 2)
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  /// CRC-32 as zip archives have it.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { $0 >> 8 ^ remainders[Int(truncatingIfNeeded: ($0 ^ UInt32($1)) & 0xFF)] }
  }
}
