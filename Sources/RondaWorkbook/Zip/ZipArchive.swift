/// The table of contents of a zip file in memory (APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).
///
/// Everything in the file is taken for hostile: what the table says is checked against the file before it is believed.
/// Nothing is ever written to disk, so names are only compared.
struct ZipArchive {
  /// Why a file is not used. What a person is told is the business of `WorkbookFault`.
  enum Fault: Error, Hashable {
    /// It does not begin like a zip file.
    case notZip
    /// The table of contents is missing, which is what happens to files that were cut off.
    case truncated
    /// What the file says about itself does not hold.
    case damaged
    /// It is encrypted by the means of zip files.
    case encrypted
    /// It grows beyond the limits when it is inflated.
    case tooLarge
  }

  struct Entry {
    let name: String
    /// Of the bytes as they are stored.
    let data: Range<Int>
    let size: Int
    let checksum: UInt32
    let isDeflated: Bool
    let isEncrypted: Bool
  }

  /// Workbooks have some dozens of parts, and a few thousand when they are full of pictures.
  static let maximumEntries = 65_536

  let bytes: [UInt8]
  /// By name without regard to case, as package parts are known (ECMA-376-2, section 6.2.2.3).
  private let entries: [String: Entry]

  init(_ bytes: [UInt8]) throws(Fault) {
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw .notZip }
    self.bytes = bytes
    let reader = LittleEndianBytes(bytes)
    let directory = try Directory(reader)
    var entries: [String: Entry] = [:]
    var spans: [Range<Int>] = []
    var position = directory.range.lowerBound
    for _ in 0..<directory.count {
      let header = try CentralHeader(reader, at: position, end: directory.range.upperBound)
      position = header.end
      let data = try header.dataRange(reader, end: directory.range.lowerBound)
      spans.append(header.localOffset..<data.upperBound)
      let name = Self.key(String(decoding: bytes[header.name], as: UTF8.self))
      let entry = Entry(
        name: name, data: data, size: header.size, checksum: header.checksum, isDeflated: header.method == 8,
        isEncrypted: header.isEncrypted)
      guard header.method == 0 || header.method == 8 || header.isEncrypted,
        entries.updateValue(entry, forKey: name) == nil
      else { throw .damaged }
    }
    // Entries that share bytes are the means of bombs that no ratio gives away.
    spans.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    for (one, next) in zip(spans, spans.dropFirst()) where one.upperBound > next.lowerBound { throw .damaged }
    self.entries = entries
  }

  /// The entry of this name; upper and lower case, and the direction of slashes, make no difference.
  subscript(name: String) -> Entry? { entries[Self.key(name)] }

  private static func key(_ name: String) -> String {
    var key: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      // Some programs for Windows wrote backslashes.
      case UInt8(ascii: "\\"): key.append(UInt8(ascii: "/"))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte | 0x20)
      default: key.append(byte)
      }
    }
    return String(decoding: key, as: UTF8.self)
  }
}

/// Where the table of contents is and how many entries it has.
private struct Directory {
  let range: Range<Int>
  let count: Int

  init(_ bytes: LittleEndianBytes) throws(ZipArchive.Fault) {
    guard let end = Self.endRecord(bytes) else { throw .truncated }
    var count = bytes.number(end + 10, 2)
    var size = bytes.number(end + 12, 4)
    var offset = bytes.number(end + 16, 4)
    var limit = end
    // Zip64: the true numbers are in a record of their own, to which a locator before this one leads.
    if end >= 20, bytes.number(end - 20, 4) == 0x0706_4B50 {
      let record = bytes.number(end - 12, 8)
      guard record >= 0, record <= end - 20 - 56, bytes.number(record, 4) == 0x0606_4B50 else { throw .damaged }
      count = bytes.number(record + 32, 8)
      size = bytes.number(record + 40, 8)
      offset = bytes.number(record + 48, 8)
      limit = record
    } else if bytes.number(end + 4, 2) != 0 || bytes.number(end + 6, 2) != 0 {
      // Spread over several disks.
      throw .damaged
    }
    guard count >= 0, size >= 0, offset >= 0, offset <= limit, size <= limit - offset else { throw .damaged }
    guard count > 0, count <= ZipArchive.maximumEntries else { throw .damaged }
    range = offset..<offset + size
    self.count = count
  }

  /// The record at the end: 22 bytes and a comment that reaches exactly to the end of the file.
  private static func endRecord(_ bytes: LittleEndianBytes) -> Int? {
    var position = bytes.count - 22
    let first = max(0, bytes.count - 22 - 0xFFFF)
    while position >= first {
      if bytes.number(position, 4) == 0x0605_4B50, position + 22 + bytes.number(position + 20, 2) == bytes.count {
        return position
      }
      position -= 1
    }
    return nil
  }
}

/// What the table of contents says about one entry.
private struct CentralHeader {
  let name: Range<Int>
  let method: Int
  let isEncrypted: Bool
  let checksum: UInt32
  let storedSize: Int
  let size: Int
  let localOffset: Int
  /// Where the next one begins.
  let end: Int

  init(_ bytes: LittleEndianBytes, at position: Int, end limit: Int) throws(ZipArchive.Fault) {
    guard position + 46 <= limit, bytes.number(position, 4) == 0x0201_4B50 else { throw .damaged }
    let nameEnd = position + 46 + bytes.number(position + 28, 2)
    let extraEnd = nameEnd + bytes.number(position + 30, 2)
    end = extraEnd + bytes.number(position + 32, 2)
    guard end <= limit, nameEnd > position + 46 else { throw .damaged }
    name = position + 46..<nameEnd
    let flags = bytes.number(position + 8, 2)
    method = bytes.number(position + 10, 2)
    // Bit 0 is encryption, bit 6 strong encryption, bit 13 a hidden table; method 99 is encryption by AES.
    isEncrypted = flags & 0x2041 != 0 || method == 99
    checksum = UInt32(bytes.number(position + 16, 4))
    var sizes = [bytes.number(position + 24, 4), bytes.number(position + 20, 4), bytes.number(position + 42, 4)]
    try Self.widen(&sizes, by: nameEnd..<extraEnd, bytes)
    (size, storedSize, localOffset) = (sizes[0], sizes[1], sizes[2])
  }

  /// Numbers that do not fit into 32 bits stand in an extra field, in this order, only those that do not fit.
  private static func widen(
    _ numbers: inout [Int], by extra: Range<Int>, _ bytes: LittleEndianBytes
  ) throws(ZipArchive.Fault) {
    guard numbers.contains(0xFFFF_FFFF) else { return }
    var position = extra.lowerBound
    while position + 4 <= extra.upperBound {
      let fieldEnd = position + 4 + bytes.number(position + 2, 2)
      guard fieldEnd <= extra.upperBound else { throw .damaged }
      if bytes.number(position, 2) == 1 {
        var value = position + 4
        for index in numbers.indices where numbers[index] == 0xFFFF_FFFF {
          guard value + 8 <= fieldEnd else { throw .damaged }
          numbers[index] = bytes.number(value, 8)
          guard numbers[index] >= 0 else { throw .damaged }
          value += 8
        }
        return
      }
      position = fieldEnd
    }
    throw .damaged
  }

  /// Where the data is, once the header in front of it has been found to agree.
  func dataRange(_ bytes: LittleEndianBytes, end limit: Int) throws(ZipArchive.Fault) -> Range<Int> {
    guard localOffset <= limit - 30, bytes.number(localOffset, 4) == 0x0403_4B50 else { throw .damaged }
    let nameLength = bytes.number(localOffset + 26, 2)
    let start = localOffset + 30 + nameLength + bytes.number(localOffset + 28, 2)
    guard start <= limit, storedSize <= limit - start, nameLength == name.count,
      bytes.areSame(localOffset + 30..<localOffset + 30 + nameLength, name)
    else { throw .damaged }
    return start..<start + storedSize
  }
}

/// Numbers in a file, lowest byte first. What lies beyond the end reads as zeros, so that no offset can do harm.
private struct LittleEndianBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// The number in `width` bytes; negative when it needs all 64 bits.
  func number(_ offset: Int, _ width: Int) -> Int {
    guard offset >= 0, offset <= bytes.count - width else { return 0 }
    var result: UInt64 = 0
    for index in 0..<width { result |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    return Int(truncatingIfNeeded: result)
  }

  func areSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    one.upperBound <= bytes.count && other.upperBound <= bytes.count && bytes[one].elementsEqual(bytes[other])
  }
}
