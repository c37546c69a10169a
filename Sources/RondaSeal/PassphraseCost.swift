import CSeal

/// What it costs to try one passphrase: time and memory of Argon2id (RFC 9106), kept with what was sealed so that it can
/// grow with the machines.
package struct PassphraseCost: Sendable, Hashable {
  /// How often the memory is gone over.
  package let passes: Int
  /// In KiB.
  package let memory: Int

  /// Three passes over 256 MiB: most of a second on an office computer, and what the library advises for data that
  /// stay for long.
  package static let standard = PassphraseCost(uncheckedPasses: 3, memory: 262_144)

  private init(uncheckedPasses passes: Int, memory: Int) {
    self.passes = passes
    self.memory = memory
  }

  /// `nil` for what is too little to be a protection at all or so much that a machine would stand still: a file of a
  /// stranger may ask for anything.
  package init?(passes: Int, memory: Int) {
    guard (1...64).contains(passes), (8...4_194_304).contains(memory) else { return nil }
    self.init(uncheckedPasses: passes, memory: memory)
  }

  /// The key that a passphrase gives with a salt of 16 bytes.
  func key(_ passphrase: SecretBytes, salt: [UInt8]) throws(SealError) -> SecretBytes {
    guard salt.count == CSEAL_SALT else { throw .unknownFormat }
    return try unsafe SecretBytes(count: CSEAL_KEY) { target throws(SealError) in
      let isMade = unsafe passphrase.withBytes { words in
        unsafe cseal_derive(
          target.baseAddress?.assumingMemoryBound(to: UInt8.self),
          UnsafeRawPointer(words).assumingMemoryBound(to: CChar.self), passphrase.count, salt,
          UInt64(passes), memory * 1024)
      }
      guard isMade == 1 else { throw .tooLittleMemory }
    }
  }
}
