import RondaCore

/// Values one after the other as bytes, so that two lists of values are the same exactly when their bytes are.
///
/// Every value has its length before it, as four bytes with the lowest first; none at all has the length 2³² − 1. What
/// digests in a consultation file are made of is written so, and stays so: they are compared across years and machines.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  /// - Parameter kind: what the values are, so that no two kinds have the same bytes.
  init(_ kind: String) {
    append(kind)
  }

  /// Begins anew with other values, in the room that there is.
  mutating func restart(_ kind: String) {
    bytes.removeAll(keepingCapacity: true)
    append(kind)
  }

  mutating func append(_ text: String?) {
    guard let text else { return append(length: .max) }
    append(length: UInt32(truncatingIfNeeded: text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ content: [UInt8]?) {
    guard let content else { return append(length: .max) }
    append(length: UInt32(truncatingIfNeeded: content.count))
    bytes.append(contentsOf: content)
  }

  mutating func append(_ number: Int?) {
    append(number.map(String.init))
  }

  private mutating func append(length: UInt32) {
    bytes.append(UInt8(truncatingIfNeeded: length))
    bytes.append(UInt8(truncatingIfNeeded: length >> 8))
    bytes.append(UInt8(truncatingIfNeeded: length >> 16))
    bytes.append(UInt8(truncatingIfNeeded: length >> 24))
  }

  /// The 32 bytes of their SHA-256.
  consuming func digest() -> [UInt8] { Self.digest(of: bytes) }

  /// The 32 bytes of the SHA-256 of some bytes.
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    guard let digest = DigestAlgorithm.sha256.digest(of: bytes.span) else {
      // No set-up of libcrypto is without SHA-256.
      fatalError("SHA-256 is missing")
    }
    return digest
  }
}
