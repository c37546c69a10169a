import Foundation
import GRDB

/// A row that was fetched, of which every column is read with care: another program may have put anything into it, and
/// the database library would end the process and print the row, answers and all.
struct StoredRow {
  private let row: Row
  private let path: String

  init(_ row: Row, _ path: String) {
    self.row = row
    self.path = path
  }

  /// - Throws: `damaged` when the column holds anything else.
  func text(_ column: Int) throws(StoreError) -> String {
    guard let text = try optionalText(column) else { throw StoreError(.damaged, path: path) }
    return text
  }

  func optionalText(_ column: Int) throws(StoreError) -> String? {
    switch value(column) {
    case .null: return nil
    case .string(let text): return text
    default: throw StoreError(.damaged, path: path)
    }
  }

  func integer(_ column: Int) throws(StoreError) -> Int {
    guard case .int64(let number) = value(column), let result = Int(exactly: number) else {
      throw StoreError(.damaged, path: path)
    }
    return result
  }

  func optionalInteger(_ column: Int) throws(StoreError) -> Int? {
    if case .null = value(column) { return nil }
    return try integer(column)
  }

  /// The bytes of a blob or of a text.
  func bytes(_ column: Int) throws(StoreError) -> [UInt8] {
    switch value(column) {
    case .blob(let data): return [UInt8](data)
    case .string(let text): return Array(text.utf8)
    default: throw StoreError(.damaged, path: path)
    }
  }

  func optionalBytes(_ column: Int) throws(StoreError) -> [UInt8]? {
    if case .null = value(column) { return nil }
    return try bytes(column)
  }

  private func value(_ column: Int) -> DatabaseValue.Storage {
    let value: DatabaseValue = row[column]
    return value.storage
  }
}
