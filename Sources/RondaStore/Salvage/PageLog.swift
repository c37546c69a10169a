import Glibc

/// What a log beside a file holds: the last committed state of every page in it.
///
/// It ends where its checksums do, as SQLite reads it.
struct PageLog {
  let pageSize: Int
  /// How many pages the file has after the last transaction.
  let pageCount: UInt32
  private let bytes: [UInt8]
  /// By page, where its last content begins.
  private let places: [UInt32: Int]

  /// `nil` when there is no log, or no whole transaction in it.
  init?(_ path: String) {
    guard let bytes = Self.read(path), bytes.count > 32 else { return nil }
    let magic = bytes.number32(0)
    guard magic & ~1 == 0x377F_0682 else { return nil }
    let isBig = magic & 1 == 1
    let size = bytes.number32(8)
    guard size >= 512, size <= 65536, size & (size - 1) == 0 else { return nil }
    pageSize = Int(size)
    var sums: (UInt32, UInt32) = (0, 0)
    Self.add(bytes, 0..<24, isBig, &sums)
    guard sums == (bytes.number32(24), bytes.number32(28)) else { return nil }
    var committed: [UInt32: Int] = [:]
    var pending: [(page: UInt32, place: Int)] = []
    var pageCount: UInt32?
    var position = 32
    while position + 24 + pageSize <= bytes.count {
      guard bytes[position + 8..<position + 16] == bytes[16..<24] else { break }
      Self.add(bytes, position..<position + 8, isBig, &sums)
      Self.add(bytes, position + 24..<position + 24 + pageSize, isBig, &sums)
      guard sums == (bytes.number32(position + 16), bytes.number32(position + 20)) else { break }
      pending.append((bytes.number32(position), position + 24))
      let count = bytes.number32(position + 4)
      if count > 0 {
        for (page, place) in pending { committed[page] = place }
        pending.removeAll(keepingCapacity: true)
        pageCount = count
      }
      position += 24 + pageSize
    }
    guard let pageCount else { return nil }
    self.pageCount = pageCount
    self.bytes = bytes
    places = committed
  }

  func holds(_ number: UInt32) -> Bool { places[number] != nil && number <= pageCount }

  func page(_ number: UInt32) -> [UInt8]? {
    guard number <= pageCount, let place = places[number] else { return nil }
    return Array(bytes[place..<place + pageSize])
  }

  private static func add(_ bytes: [UInt8], _ range: Range<Int>, _ isBig: Bool, _ sums: inout (UInt32, UInt32)) {
    func word(_ position: Int) -> UInt32 {
      let value = bytes.number32(position)
      return isBig ? value : value.byteSwapped
    }
    for position in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      sums.0 &+= word(position) &+ sums.1
      sums.1 &+= word(position + 4) &+ sums.0
    }
  }

  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, filled)
      }
      guard count > 0 else { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }
}
