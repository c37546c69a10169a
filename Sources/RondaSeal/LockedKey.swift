import CSeal
import RondaCore

/// A pair of keys as a file keeps it: anybody who has it can seal, and only who knows the passphrase can read.
package struct LockedKey: Sendable, Hashable {
  package let sealing: SealingKey
  private let cost: PassphraseCost
  private let salt: [UInt8]
  private let nonce: [UInt8]
  /// The secret key under the key that the passphrase gives.
  private let locked: [UInt8]

  /// Locks a pair of keys with a passphrase.
  package init(
    _ key: OpeningKey, with passphrase: SecretBytes, cost: PassphraseCost = .standard
  ) throws(SealError) {
    let salt = Library.random(CSEAL_SALT)
    let nonce = Library.random(CSEAL_NONCE)
    let beside = Self.beside(cost, salt, key.sealing)
    let wrapping = try cost.key(passphrase, salt: salt)
    var locked = [UInt8](repeating: 0, count: Self.lockedLength)
    let isLocked = unsafe wrapping.withBytes { wrapping in
      unsafe key.secret.withBytes { secret in
        unsafe cseal_lock(&locked, secret, key.secret.count, beside, beside.count, nonce, wrapping)
      }
    }
    guard isLocked == 1 else { throw .damaged }
    sealing = key.sealing
    self.cost = cost
    self.salt = salt
    self.nonce = nonce
    self.locked = locked
  }

  /// Unlocks it.
  ///
  /// - Throws: `wrongPassphrase` also when the bytes were changed, which cannot be told apart; `tooLittleMemory`.
  package func unlock(with passphrase: SecretBytes) throws(SealError) -> OpeningKey {
    let wrapping = try cost.key(passphrase, salt: salt)
    let beside = Self.beside(cost, salt, sealing)
    let secret = try unsafe SecretBytes(count: SealingKey.length) { target throws(SealError) in
      let isOpen = unsafe wrapping.withBytes { wrapping in
        unsafe cseal_unlock(
          target.baseAddress?.assumingMemoryBound(to: UInt8.self), locked, locked.count, beside, beside.count, nonce,
          wrapping)
      }
      guard isOpen == 1 else { throw .wrongPassphrase }
    }
    guard let key = OpeningKey(secret: secret, of: sealing) else { throw .damaged }
    return key
  }

  // MARK: As a text

  private static let lockedLength = SealingKey.length + CSEAL_TAG

  /// What is authenticated together with the secret key.
  private static func beside(_ cost: PassphraseCost, _ salt: [UInt8], _ sealing: SealingKey) -> [UInt8] {
    Array(start(cost, salt, sealing).utf8)
  }

  private static func start(_ cost: PassphraseCost, _ salt: [UInt8], _ sealing: SealingKey) -> String {
    "seal1:argon2id:\(cost.passes):\(cost.memory):\(Hexadecimal.text(of: salt)):\(Hexadecimal.text(of: sealing.bytes))"
  }

  /// In one line of ASCII.
  package var text: String {
    "\(Self.start(cost, salt, sealing)):\(Hexadecimal.text(of: nonce)):\(Hexadecimal.text(of: locked))"
  }

  /// `nil` when it is none.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 8, parts[0] == "seal1", parts[1] == "argon2id", let passes = Int(parts[2]),
      let memory = Int(parts[3]), let cost = PassphraseCost(passes: passes, memory: memory),
      let salt = Hexadecimal.bytes(parts[4]), salt.count == CSEAL_SALT,
      let sealing = Hexadecimal.bytes(parts[5]).flatMap({ SealingKey($0) }),
      let nonce = Hexadecimal.bytes(parts[6]), nonce.count == CSEAL_NONCE,
      let locked = Hexadecimal.bytes(parts[7]), locked.count == Self.lockedLength
    else { return nil }
    self.cost = cost
    self.salt = salt
    self.sealing = sealing
    self.nonce = nonce
    self.locked = locked
  }
}
