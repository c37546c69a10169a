import GRDB
import RondaCore
import RondaSeal

/// What of the personal answers a reader asks for. Without it, reading gives none.
package struct PersonalAccess: Sendable {
  private let names: Set<String>?
  let keys: PersonalKeys?

  /// - Parameters:
  ///   - names: the questions; `nil` for all.
  ///   - keys: what opens those that are sealed.
  package init(_ names: Set<String>? = nil, keys: PersonalKeys? = nil) {
    self.names = names
    self.keys = keys
  }

  func includes(_ name: String) -> Bool { names?.contains(name) ?? true }
}

/// The keys of a consultation that a passphrase has opened.
package struct PersonalKeys: Sendable {
  /// By the name of the key, see `SealedValue`.
  let keys: [[UInt8]: OpeningKey]

  /// `nil` when none of the keys has sealed it.
  func open(_ value: [UInt8]) throws(SealError) -> [UInt8]? {
    guard let key = keys[SealedValue.keyName(of: value)] else { return nil }
    return try key.open(SealedValue.box(of: value))
  }
}

/// A sealed value: 1, the first eight bytes of the public key that sealed it, and the sealed box.
///
/// What is not sealed is JSON and never begins with a 1.
enum SealedValue {
  private static let mark: UInt8 = 1
  static let keyNameLength = 8

  static func isSealed(_ value: [UInt8]) -> Bool { value.first == mark }

  static func keyName(of key: SealingKey) -> [UInt8] { Array(key.bytes.prefix(keyNameLength)) }

  static func keyName(of value: [UInt8]) -> [UInt8] { Array(value.dropFirst().prefix(keyNameLength)) }

  static func box(of value: [UInt8]) -> [UInt8] { Array(value.dropFirst(1 + keyNameLength)) }

  static func make(_ key: SealingKey, _ message: [UInt8]) throws(SealError) -> [UInt8] {
    [mark] + keyName(of: key) + (try key.seal(message))
  }
}

/// Seals what is written into a consultation that has a key.
struct SealingKeeper {
  private let key: SealingKey

  /// `nil` when personal answers are kept as they are.
  init?(_ database: Database, _ path: String) throws {
    guard try Schema.version(of: database) >= 5, let locked = try LockedKeys(database, path).current else { return nil }
    key = locked.sealing
  }

  init(_ key: SealingKey) { self.key = key }

  func seal(_ message: [UInt8]) throws -> [UInt8] { try SealedValue.make(key, message) }

  /// The same for a column that holds JSON: an object with the sealed value as hexadecimal digits.
  func sealObject(_ object: [UInt8]) throws -> [UInt8] {
    Array("{\"sealed\":\"\(Hexadecimal.text(of: try seal(object)))\"}".utf8)
  }

  /// What `sealObject` wrote as the sealed value; `nil` for any other object.
  static func sealedValue(in object: [UInt8]) -> [UInt8]? {
    let (start, end) = (Array("{\"sealed\":\"".utf8), Array("\"}".utf8))
    guard object.starts(with: start), object.suffix(2) == end[...] else { return nil }
    return Hexadecimal.bytes(String(decoding: object.dropFirst(start.count).dropLast(end.count), as: UTF8.self))
  }
}

/// The keys that a consultation keeps. Files that were joined may have several; what is new is sealed with one of them.
struct LockedKeys {
  /// In the table of settings, the name of the key in hexadecimal digits.
  static let currentName = "personal_key"
  /// In the table of settings, each key as a text by its name.
  static let prefix = "personal_key."

  private(set) var all: [LockedKey] = []
  private(set) var current: LockedKey?

  init(_ database: Database, _ path: String) throws {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT key, value FROM settings WHERE key >= 'personal_key' AND key < 'personal_key/' ORDER BY key"))
    var name: String?
    for row in rows {
      let row = StoredRow(row, path)
      if try row.text(0) == Self.currentName {
        name = try row.text(1)
      } else {
        guard let key = LockedKey(try row.text(1)) else { throw StoreError(.damaged, path: path) }
        all.append(key)
      }
    }
    current = all.first { Self.name(of: $0) == name }
    // Without its key, what is new must not be written as it is.
    guard (current == nil) == (name == nil) else { throw StoreError(.damaged, path: path) }
  }

  static func name(of key: LockedKey) -> String { Hexadecimal.text(of: SealedValue.keyName(of: key.sealing)) }
}
