import CSeal

/// Whoever has it can seal messages, and read none: it is no secret.
package struct SealingKey: Sendable, Hashable {
  package static let length = CSEAL_KEY
  /// The 32 bytes of an X25519 public key.
  package let bytes: [UInt8]

  /// `nil` for another length.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    self.bytes = bytes
  }

  /// The message, padded, in a sealed box (`crypto_box_seal`: X25519 with a key of its own for each box,
  /// XSalsa20-Poly1305). The same message gives other bytes each time.
  package func seal(_ message: [UInt8]) throws(SealError) -> [UInt8] {
    Library.start()
    let padded = Padding.padded(message)
    var sealed = [UInt8](repeating: 0, count: padded.count + CSEAL_SEALED)
    // Only a point of small order among the keys makes it fail.
    guard unsafe cseal_seal(&sealed, padded, padded.count, bytes) == 1 else { throw .unknownFormat }
    return sealed
  }
}

/// Reads what was sealed.
package final class OpeningKey: Sendable {
  /// What seals for it.
  package let sealing: SealingKey
  let secret: SecretBytes

  /// A new pair.
  package init() {
    var own = [UInt8](repeating: 0, count: SealingKey.length)
    secret = unsafe SecretBytes(count: SealingKey.length) { target in
      unsafe cseal_pair(&own, target.baseAddress?.assumingMemoryBound(to: UInt8.self))
    }
    guard let sealing = SealingKey(own) else { fatalError("a key of another length") }
    self.sealing = sealing
  }

  /// `nil` when the secret is not the one that belongs to the sealing key.
  init?(secret: SecretBytes, of sealing: SealingKey) {
    var own = [UInt8](repeating: 0, count: SealingKey.length)
    let isMade = unsafe secret.withBytes { unsafe cseal_public(&own, $0) }
    guard secret.count == SealingKey.length, isMade == 1, own == sealing.bytes else { return nil }
    self.secret = secret
    self.sealing = sealing
  }

  /// The message in a sealed box.
  ///
  /// - Throws: `damaged` for what was sealed for somebody else, too.
  package func open(_ sealed: [UInt8]) throws(SealError) -> [UInt8] {
    guard sealed.count > CSEAL_SEALED else { throw .damaged }
    var message = [UInt8](repeating: 0, count: sealed.count - CSEAL_SEALED)
    let isOpen = unsafe secret.withBytes {
      unsafe cseal_open(&message, sealed, sealed.count, sealing.bytes, $0)
    }
    guard isOpen == 1, let stripped = Padding.stripped(message) else { throw .damaged }
    return stripped
  }
}
