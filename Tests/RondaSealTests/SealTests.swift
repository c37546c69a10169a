import RondaSeal
import SeededRandom
import Testing

/// What costs little to try, for tests.
let cheap = PassphraseCost(passes: 1, memory: 8)

func passphrase(_ text: String) -> SecretBytes {
  var bytes = Array(text.utf8)
  return SecretBytes(consuming: &bytes)
}

@Suite struct `Seals` {
  private func cost() throws -> PassphraseCost { try #require(cheap) }

  private func message(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  @Test func `what is sealed comes back, whatever it is`() throws {
    let key = OpeningKey()
    var random = SeededGenerator(seed: 6)
    for count in [0, 1, 15, 62, 63, 64, 65, 127, 128, 1000, 70_000] {
      let message = message(count, &random)
      #expect(try key.open(key.sealing.seal(message)) == message)
    }
    let marks = [UInt8](repeating: 0x80, count: 64) + [UInt8](repeating: 0, count: 64)
    #expect(try key.open(key.sealing.seal(marks)) == marks)
  }

  @Test func `the length of what is sealed says little`() throws {
    let key = OpeningKey()
    let lengths = try Set((0..<64).map { try key.sealing.seal([UInt8](repeating: 65, count: $0)).count })
    #expect(lengths == [112])
  }

  @Test func `the same message is never the same twice, and its words are not in it`() throws {
    let key = OpeningKey()
    let message = Array("Juana Pérez Soto".utf8)
    let first = try key.sealing.seal(message)
    #expect(try first != key.sealing.seal(message))
    #expect(!String(decoding: first, as: UTF8.self).contains("Juana"))
  }

  @Test func `a changed, shorter or longer one is refused, and one for somebody else`() throws {
    let key = OpeningKey()
    let sealed = try key.sealing.seal(Array("+56 9 1234 5678".utf8))
    for position in sealed.indices {
      var changed = sealed
      changed[position] ^= 1
      #expect(throws: SealError.damaged) { try key.open(changed) }
    }
    for count in 0..<sealed.count { #expect(throws: SealError.damaged) { try key.open(Array(sealed.prefix(count))) } }
    #expect(throws: SealError.damaged) { try key.open(sealed + [0]) }
    #expect(throws: SealError.damaged) { try OpeningKey().open(sealed) }
  }

  @Test func `the passphrase opens what was locked, another one does not`() throws {
    let key = OpeningKey()
    let locked = try LockedKey(key, with: passphrase("una ronda más"), cost: cost())
    #expect(locked.sealing == key.sealing)
    let kept = try #require(LockedKey(locked.text))
    #expect(kept == locked)
    let sealed = try kept.sealing.seal([1, 2, 3])
    #expect(try kept.unlock(with: passphrase("una ronda más")).open(sealed) == [1, 2, 3])
    for wrong in ["una ronda mas", "", "una ronda más ", "UNA RONDA MÁS"] {
      #expect(throws: SealError.wrongPassphrase) { try kept.unlock(with: passphrase(wrong)) }
    }
  }

  @Test func `another passphrase takes the place of the first, and what was sealed stays readable`() throws {
    let key = OpeningKey()
    let sealed = try key.sealing.seal([9])
    let first = try LockedKey(key, with: passphrase("a"), cost: cost())
    let second = try LockedKey(first.unlock(with: passphrase("a")), with: passphrase("b"), cost: cost())
    #expect(second.sealing == first.sealing && second != first)
    #expect(try second.unlock(with: passphrase("b")).open(sealed) == [9])
    #expect(throws: SealError.wrongPassphrase) { try second.unlock(with: passphrase("a")) }
  }

  @Test func `every digit of a locked key counts`() throws {
    let text = try LockedKey(OpeningKey(), with: passphrase("a"), cost: cost()).text
    let bytes = Array(text.utf8)
    for position in bytes.indices {
      var changed = bytes
      changed[position] = changed[position] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
      guard let kept = LockedKey(String(decoding: changed, as: UTF8.self)) else { continue }
      #expect(throws: SealError.wrongPassphrase, "\(position)") { try kept.unlock(with: passphrase("a")) }
    }
  }

  @Test(arguments: [
    "", "seal1", "seal2:argon2id:1:8:00:00:00:00", "seal1:argon2id:0:8:\(String(repeating: "0", count: 32)):",
    "seal1:argon2id:99999999999999999999:8:::::",
  ])
  func `what is no locked key is none`(text: String) { #expect(LockedKey(text) == nil) }

  @Test func `a stranger's file cannot make the machine stand still`() {
    #expect(PassphraseCost(passes: 1000, memory: 8) == nil)
    #expect(PassphraseCost(passes: 1, memory: 1 << 40) == nil)
    #expect(PassphraseCost(passes: 0, memory: 8) == nil)
  }
}
