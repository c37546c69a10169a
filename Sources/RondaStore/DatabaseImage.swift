import GRDB
import GRDBSQLite

/// A database in memory, for copies that must not be on any disk before they are sealed.
struct DatabaseImage {
  let queue: DatabaseQueue

  /// An empty one.
  init() throws { queue = try DatabaseQueue() }

  /// One that consists of the bytes of a file.
  init(_ bytes: [UInt8]) throws {
    queue = try DatabaseQueue()
    try queue.inDatabase { database in
      guard let copy = unsafe sqlite3_malloc64(sqlite3_uint64(max(bytes.count, 1))) else {
        throw DatabaseError(resultCode: .SQLITE_NOMEM)
      }
      unsafe UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyBytes(from: bytes)
      let count = sqlite3_int64(bytes.count)
      let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
      let code = unsafe sqlite3_deserialize(
        database.sqliteConnection, "main", copy.assumingMemoryBound(to: UInt8.self), count, count, flags)
      guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
  }

  /// Where the header of a database says how it is written: 2 for with a log beside it, which nothing in memory has.
  private static let versionBytes = 18...19

  /// The bytes of the file that it would be.
  func bytes() throws -> [UInt8] {
    try queue.inDatabase { database in
      var count: sqlite3_int64 = 0
      guard let start = unsafe sqlite3_serialize(database.sqliteConnection, "main", &count, 0) else {
        throw DatabaseError(resultCode: .SQLITE_NOMEM)
      }
      defer { unsafe sqlite3_free(start) }
      var bytes = unsafe Array(UnsafeBufferPointer(start: start, count: Int(count)))
      if bytes.count > Self.versionBytes.upperBound { for position in Self.versionBytes { bytes[position] = 1 } }
      return bytes
    }
  }
}
