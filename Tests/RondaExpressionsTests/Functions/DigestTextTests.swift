import RondaCore
import SeededRandom
import Testing

@testable import RondaExpressions

struct DigestTextTests {
  /// Source: RFC 1321, appendix A.5; FIPS 180-2, appendices.
  @Test(arguments: [
    ("md5", "900150983cd24fb0d6963f7d28e17f72"), ("SHA-1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("sha-256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "SHA-384",
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      "SHA-512",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
  ])
  func `digests of abc`(algorithm: String, digest: String) {
    #expect(DigestText.text("abc", algorithmNamed: algorithm, encodingNamed: "HEX") == digest)
  }

  @Test func `the empty text and letters beyond ASCII have digests`() {
    #expect(DigestText.text("", .md5, .hex) == "d41d8cd98f00b204e9800998ecf8427e")
    #expect(DigestText.text("", .sha1) == "2jmj7l5rSw0yVb/vlWAYkK/YBwk=")
    // echo -n ñ | md5sum
    #expect(DigestText.text("ñ", .md5, .hex) == "94e9342ecbb1458b6043ecd3bfcbc192")
  }

  @Test func `unknown names have none`() {
    #expect(DigestText.algorithm("SHA-9") == nil && DigestText.encoding("binary") == nil)
    #expect(DigestText.text("abc", algorithmNamed: "SHA-225", encodingNamed: "hex") == "")
    #expect(DigestText.text("abc", algorithmNamed: "MD5", encodingNamed: "") == "")
  }

  /// Source: RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `base 64`(plain: String, coded: String) {
    #expect(Base64.text(Array(plain.utf8)) == coded)
    #expect(Base64.decoded(coded) == plain)
  }

  @Test func `base 64 comes back`() {
    var random = SeededGenerator(seed: 3)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Base64.bytes(Base64.text(bytes)) == bytes)
    }
  }

  @Test func `what is no base 64 or no text decodes to nothing`() {
    for text in ["Zg", "Zg=", "Zg===", "Z===", "====", "Zg==Zg==", "Zm9v!", "Zm9v=", "ñññ=", "/w=="] {
      #expect(Base64.decoded(text) == "", "\(text)")
    }
    #expect(Base64.decoded("Zm 9v\nYg==") == "foob")
  }

  /// Source: RFC 8032, section 7.1, tests 2 and 3; the message of the second is no UTF-8.
  @Test func `signed text is let through, changed text is not`() throws {
    let key = Self.bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    let signature = Self.bytes(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    let message: [UInt8] = [0x72]
    #expect(SignedText.message(in: Base64.text(signature + message), publicKey: Base64.text(key)) == "r")
    #expect(SignedText.message(in: Base64.text(signature + [0x73]), publicKey: Base64.text(key)) == "")
    #expect(SignedText.message(in: Base64.text(signature), publicKey: Base64.text(key)) == "")
    #expect(SignedText.message(in: Base64.text(signature + message), publicKey: Base64.text(key.dropLast())) == "")
    #expect(SignedText.message(in: "AAAA", publicKey: Base64.text(key)) == "")
    #expect(SignedText.message(in: "no", publicKey: "tampoco") == "")
    let other = Self.bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    let second = Self.bytes(
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")
    #expect(SignedText.message(in: Base64.text(second + [0xAF, 0x82]), publicKey: Base64.text(other)) == "")
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}

struct RandomTextTests {
  @Test func `a UUID says that it is one of chance`() throws {
    var random = SeededGenerator(seed: 1)
    var seen: Set<String> = []
    let shape = try #require(Pattern("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
    for _ in 0..<200 {
      let text = RandomText.uuid(using: &random)
      #expect(shape.matches(text), "\(text)")
      seen.insert(text)
    }
    #expect(seen.count == 200)
  }

  @Test func `a code has the length that was asked for`() {
    var random = SeededGenerator(seed: 1)
    for (asked, length) in [(0.0, 0), (-3, 0), (.nan, 0), (0.9, 0), (5.9, 5), (1e300, 10_000), (.infinity, 10_000)]
      as [(Double, Int)]
    {
      let text = RandomText.code(length: asked, using: &random)
      #expect(text.utf8.count == length)
      #expect(text.utf8.allSatisfy { "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8.contains($0) })
    }
  }
}
