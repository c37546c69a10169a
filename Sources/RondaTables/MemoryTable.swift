/// A table that is in memory as a whole.
package final class MemoryTable: ByteSource {
  package let path: String
  private let bytes: [UInt8]
  private var isGiven = false

  /// - Parameter path: what errors call it.
  package init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  package var size: Int { bytes.count }

  package func read(appendingTo buffer: inout [UInt8]) throws(TableError) {
    if !isGiven { buffer += bytes }
    isGiven = true
  }

  package func rewind() { isGiven = false }
}
