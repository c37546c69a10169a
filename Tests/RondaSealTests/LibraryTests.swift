import CSeal
import RondaCore
import RondaSeal
import Testing

/// The library as it is reached from here, against numbers that others have published or computed.
@Suite struct `The library behind seals` {
  private func bytes(_ hexadecimal: String) throws -> [UInt8] { try #require(Hexadecimal.bytes(hexadecimal)) }

  /// draft-irtf-cfrg-xchacha-03, A.3.1.
  @Test func `locks as XChaCha20-Poly1305 is published`() throws {
    #expect(cseal_start() == 1)
    let message = Array(
      ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be "
        + "it.").utf8)
    let beside = try bytes("50515253c0c1c2c3c4c5c6c7")
    let key = (0..<32).map { UInt8(0x80 + $0) }
    let nonce = (0..<24).map { UInt8(0x40 + $0) }
    let expected = try bytes(
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216"
        + "cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c6"
        + "8b13b52ec0875924c1c7987947deafd8780acf49")
    var locked = [UInt8](repeating: 0, count: message.count + CSEAL_TAG)
    #expect(unsafe cseal_lock(&locked, message, message.count, beside, beside.count, nonce, key) == 1)
    #expect(locked == expected)
    var opened = [UInt8](repeating: 0, count: message.count)
    #expect(unsafe cseal_unlock(&opened, locked, locked.count, beside, beside.count, nonce, key) == 1)
    #expect(opened == message)
    #expect(unsafe cseal_unlock(&opened, locked, locked.count, [], 0, nonce, key) == 0)
  }

  /// RFC 7748, 6.1.
  @Test(arguments: [
    (
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
    ),
    (
      "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
      "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
    ),
  ])
  func `has the public keys of X25519`(secret: String, expected: String) throws {
    #expect(cseal_start() == 1)
    let secret = try bytes(secret)
    var own = [UInt8](repeating: 0, count: CSEAL_KEY)
    #expect(unsafe cseal_public(&own, secret) == 1)
    #expect(Hexadecimal.text(of: own) == expected)
  }

  /// Computed with the reference implementation of Argon2 (argon2-cffi): version 19, one lane, 32 bytes.
  @Test(arguments: [
    ("clave", 3, 64, "e04a61aa711b391b929e5de58e7d7afad3587f65066c9507739962ceb90784a8"),
    ("contraseña ñandú 7", 1, 8192, "a9aff79a190245d211efe67f3d68eb4b599a72ba81cbe3d859cd21eee6f4ec9e"),
  ])
  func `derives keys as the reference of Argon2id does`(words: String, passes: Int, memory: Int, expected: String)
    throws
  {
    #expect(cseal_start() == 1)
    let salt = (0..<16).map { UInt8($0) }
    var key = [UInt8](repeating: 0, count: CSEAL_KEY)
    let passphrase = words.utf8.map { CChar(bitPattern: $0) }
    #expect(unsafe cseal_derive(&key, passphrase, passphrase.count, salt, UInt64(passes), memory * 1024) == 1)
    #expect(Hexadecimal.text(of: key) == expected)
  }

  @Test func `refuses memory that cannot be had`() {
    #expect(cseal_start() == 1)
    let salt = [UInt8](repeating: 0, count: CSEAL_SALT)
    var key = [UInt8](repeating: 0, count: CSEAL_KEY)
    #expect(unsafe cseal_derive(&key, [1], 1, salt, 1, 1) == 0)
    #expect(unsafe cseal_derive(&key, [1], 1, salt, 0, 8192) == 0)
  }
}
