import RondaSeal
import Testing

@Suite struct `Sealed files` {
  private static let piece = SealedStreamHeader.pieceLength

  /// A file with these bytes, sealed, in its parts: the header, the empty first piece, the others.
  private func parts(_ message: [UInt8], _ words: String = "clave") throws -> [[UInt8]] {
    var writer = try SealedStreamWriter(passphrase: passphrase(words), cost: #require(cheap))
    var result = [
      Array(writer.beginning.prefix(SealedStreamHeader.length)),
      Array(writer.beginning.dropFirst(SealedStreamHeader.length)),
    ]
    var rest = message[...]
    while rest.count > Self.piece {
      result.append(writer.seal(Array(rest.prefix(Self.piece)), isLast: false))
      rest = rest.dropFirst(Self.piece)
    }
    result.append(writer.seal(Array(rest), isLast: true))
    return result
  }

  /// What is in them, and whether the end was reached.
  private func read(_ parts: [[UInt8]], _ words: String = "clave") throws -> (message: [UInt8], isWhole: Bool) {
    var reader = try SealedStreamReader(
      SealedStreamHeader(parts[0]), first: parts[1], passphrase: passphrase(words))
    var message: [UInt8] = []
    var isWhole = false
    for part in parts.dropFirst(2) {
      let piece = try reader.open(part)
      message += piece.message
      isWhole = piece.isLast
    }
    return (message, isWhole)
  }

  @Test(arguments: [0, 1, piece - 1, piece, piece + 1, 3 * piece])
  func `come back whole`(count: Int) throws {
    let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let (back, isWhole) = try read(parts(message))
    #expect(back == message && isWhole)
  }

  @Test func `are not read with another passphrase`() throws {
    let parts = try parts([1])
    #expect(throws: SealError.wrongPassphrase) { try read(parts, "otra") }
  }

  @Test func `show where they end, in which order they go, and every changed byte`() throws {
    let message = [UInt8](repeating: 7, count: 2 * Self.piece + 5)
    let parts = try parts(message)
    #expect(parts.count == 5)
    #expect(try read(Array(parts.dropLast())).isWhole == false)
    var turned = parts
    turned.swapAt(2, 3)
    #expect(throws: SealError.damaged) { try read(turned) }
    #expect(throws: SealError.damaged) { try read([parts[0], parts[1], parts[3], parts[4]]) }
    #expect(throws: SealError.damaged) { try read(parts + [parts[4]]) }
    for (part, position) in [(2, 0), (3, Self.piece), (4, 0), (4, parts[4].count - 1)] {
      var changed = parts
      changed[part][position] ^= 0x10
      #expect(throws: SealError.damaged) { try read(changed) }
    }
  }

  @Test func `tell a damaged beginning from another passphrase and from another file`() throws {
    let parts = try parts([1])
    for position in parts[0].indices {
      var header = parts[0]
      header[position] ^= 1
      let expected: SealError = position < SealedStreamHeader.magic.count ? .unknownFormat : .damaged
      #expect(throws: expected) { try SealedStreamHeader(header) }
    }
    #expect(throws: SealError.damaged) { try SealedStreamHeader(Array(parts[0].dropLast())) }
    #expect(throws: SealError.unknownFormat) { try SealedStreamHeader([]) }
  }
}
