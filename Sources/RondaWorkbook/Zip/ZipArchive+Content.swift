import CInflate

/// How much may come out of one zip file.
struct InflationBudget {
  /// Less than this is never suspicious, however well it was compressed.
  private static let harmlessSize = 16 << 20
  /// The sheets of real workbooks come out up to some forty times larger than they were stored, those that repeat one
  /// cell a hundred thousand times up to a hundred.
  private static let maximumRatio = 250

  /// In bytes.
  private(set) var remaining: Int

  init(limit: Int) { remaining = limit }

  /// Takes what an entry says it needs, before any memory is asked for.
  mutating func take(_ entry: ZipArchive.Entry) throws(ZipArchive.Fault) {
    guard entry.size <= remaining else { throw .tooLarge }
    guard entry.size <= Self.harmlessSize || entry.size / Self.maximumRatio <= entry.data.count else { throw .tooLarge }
    remaining -= entry.size
  }
}

extension ZipArchive {
  /// What is in an entry, checked by size and checksum.
  func content(of entry: Entry, budget: inout InflationBudget) throws(Fault) -> [UInt8] {
    guard !entry.isEncrypted else { throw .encrypted }
    try budget.take(entry)
    let content: [UInt8]
    if entry.isDeflated {
      guard let inflated = inflate(entry) else { throw .damaged }
      content = inflated
    } else {
      guard entry.size == entry.data.count else { throw .damaged }
      content = Array(bytes[entry.data])
    }
    guard Self.checksum(of: content) == entry.checksum else { throw .damaged }
    return content
  }

  private func inflate(_ entry: Entry) -> [UInt8]? {
    var isSound = false
    let result = unsafe [UInt8](unsafeUninitializedCapacity: max(1, entry.size)) { result, count in
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let start = result.baseAddress else { return }
        isSound =
          unsafe cinflate(source + entry.data.lowerBound, entry.data.count, start, entry.size) == 1
      }
      count = isSound ? entry.size : 0
    }
    return isSound ? result : nil
  }

  /// The CRC-32 that zip files keep of each entry.
  static func checksum(of content: [UInt8]) -> UInt32 {
    unsafe content.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return unsafe cinflate_checksum(start, buffer.count)
    }
  }
}
