import CSeal
import RondaCore

/// What is authenticated at the start of a sealed file: how its key comes from the passphrase.
///
/// `RONDAsealed1`, then in little-endian order passes and KiB of Argon2id in four bytes each, its salt, the header of the
/// stream, and the first eight bytes of the SHA-256 of all that. Pieces of `pieceLength` bytes follow, 17 longer once they
/// are sealed (`crypto_secretstream_xchacha20poly1305`); the first one is empty, so that a wrong passphrase is told from
/// damage, and the last one is marked.
package struct SealedStreamHeader: Sendable, Hashable {
  package static let length = magic.count + 8 + CSEAL_SALT + CSEAL_STREAM_HEADER + checkLength
  /// How many bytes of the message a piece holds; only the last one may be shorter.
  package static let pieceLength = 65_536
  /// How much longer a piece is once it is sealed.
  package static let overhead = CSEAL_STREAM_PIECE
  package static let magic = Array("RONDAsealed1".utf8)
  private static let checkLength = 8

  let cost: PassphraseCost
  let salt: [UInt8]
  let start: [UInt8]
  package let bytes: [UInt8]

  init(cost: PassphraseCost, salt: [UInt8], start: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.start = start
    let whole = Self.magic + Self.number(cost.passes) + Self.number(cost.memory) + salt + start
    bytes = whole + Self.check(whole)
  }

  /// - Throws: `unknownFormat` for what does not begin like one, `damaged`.
  package init(_ bytes: [UInt8]) throws(SealError) {
    guard bytes.starts(with: Self.magic) else { throw .unknownFormat }
    let numbers = Self.magic.count
    let salt = numbers + 8
    let start = salt + CSEAL_SALT
    let check = Self.length - Self.checkLength
    guard bytes.count == Self.length, Array(bytes[check...]) == Self.check(Array(bytes[..<check])),
      let cost = PassphraseCost(
        passes: Self.number(bytes[numbers..<numbers + 4]), memory: Self.number(bytes[numbers + 4..<salt]))
    else { throw .damaged }
    self.cost = cost
    self.salt = Array(bytes[salt..<start])
    self.start = Array(bytes[start..<check])
    self.bytes = bytes
  }

  private static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func check(_ bytes: [UInt8]) -> [UInt8] {
    Array(Digest.sha256(of: bytes.span).bytes.prefix(checkLength))
  }
}

/// Seals a file piece by piece.
@safe package struct SealedStreamWriter: ~Copyable {
  private let stream: OpaquePointer
  /// What the file begins with: the header and the first, empty piece.
  package let beginning: [UInt8]

  package init(passphrase: SecretBytes, cost: PassphraseCost = .standard) throws(SealError) {
    let salt = Library.random(CSEAL_SALT)
    let key = try cost.key(passphrase, salt: salt)
    var start = [UInt8](repeating: 0, count: CSEAL_STREAM_HEADER)
    let made = unsafe key.withBytes { unsafe cseal_stream_write(&start, $0) }
    guard let stream = unsafe made else { throw .tooLittleMemory }
    let header = SealedStreamHeader(cost: cost, salt: salt, start: start)
    var first = [UInt8](repeating: 0, count: SealedStreamHeader.overhead)
    unsafe cseal_stream_push(stream, &first, [], 0, header.bytes, header.bytes.count, 0)
    unsafe self.stream = stream
    beginning = header.bytes + first
  }

  /// The next piece as it is written.
  ///
  /// - Precondition: it has `SealedStreamHeader.pieceLength` bytes, the last one at most so many.
  package mutating func seal(_ message: [UInt8], isLast: Bool) -> [UInt8] {
    precondition(
      isLast ? message.count <= SealedStreamHeader.pieceLength : message.count == SealedStreamHeader.pieceLength)
    var piece = [UInt8](repeating: 0, count: message.count + SealedStreamHeader.overhead)
    unsafe cseal_stream_push(stream, &piece, message, message.count, nil, 0, isLast ? 1 : 0)
    return piece
  }

  deinit { unsafe cseal_stream_free(stream) }
}

/// Reads a sealed file piece by piece. Nothing of a piece comes out before it is known to be whole and in its place.
@safe package struct SealedStreamReader: ~Copyable {
  private let stream: OpaquePointer
  private var isDone = false

  /// - Parameter first: what follows the header: as many bytes as `SealedStreamHeader.overhead`.
  /// - Throws: `wrongPassphrase`, `tooLittleMemory`.
  package init(_ header: SealedStreamHeader, first: [UInt8], passphrase: SecretBytes) throws(SealError) {
    let key = try header.cost.key(passphrase, salt: header.salt)
    let made = unsafe key.withBytes { unsafe cseal_stream_read(header.start, $0) }
    guard let stream = unsafe made else { throw .damaged }
    var isLast: Int32 = 0
    var nothing: [UInt8] = [0]
    guard first.count == SealedStreamHeader.overhead,
      unsafe cseal_stream_pull(
        stream, &nothing, &isLast, first, first.count, header.bytes, header.bytes.count) == 1
    else {
      unsafe cseal_stream_free(stream)
      throw .wrongPassphrase
    }
    unsafe self.stream = stream
  }

  /// What is in the next piece, and whether it is the last one.
  ///
  /// - Throws: `damaged` for a piece that was changed, comes in another order, or comes after the last one.
  package mutating func open(_ piece: [UInt8]) throws(SealError) -> (message: [UInt8], isLast: Bool) {
    guard !isDone, piece.count >= SealedStreamHeader.overhead else { throw .damaged }
    var message = [UInt8](repeating: 0, count: max(1, piece.count - SealedStreamHeader.overhead))
    var isLast: Int32 = 0
    guard unsafe cseal_stream_pull(stream, &message, &isLast, piece, piece.count, nil, 0) == 1 else { throw .damaged }
    isDone = isLast == 1
    return (Array(message.prefix(piece.count - SealedStreamHeader.overhead)), isDone)
  }

  deinit { unsafe cseal_stream_free(stream) }
}
