import CPages
import Glibc

/// The pages of a file as they lie on the disk, those of its log above those of the file itself, read without the
/// database library: for files that it refuses.
///
/// To be used only while this process has no connection to the file, because closing it drops POSIX locks.
final class PageFile {
  /// The size of the pages of every file that this program makes.
  static let ownPageSize = 4096
  private static let sealSize = 8

  enum State: Sendable, Hashable {
    case sealed
    /// Another program carried it out of a log.
    case carried
    case blank
    case wrong

    fileprivate init(_ state: cpages_state) {
      switch state {
      case cpages_sealed: self = .sealed
      case cpages_carried: self = .carried
      case cpages_blank: self = .blank
      default: self = .wrong
      }
    }
  }

  let pageSize: Int
  /// How many bytes of a page the database uses.
  let usableSize: Int
  /// How many pages there should be.
  let pageCount: UInt32
  let hasSeals: Bool
  /// Whether pages without a seal belong to it, because another program carried them out of a log.
  let isCarried: Bool

  private let descriptor: Int32
  private let log: PageLog?
  /// What the file itself has, whole pages only.
  private let stored: UInt32

  /// - Throws: when there is no such file or it cannot be read.
  init(_ path: String) throws(StoreError) {
    try FileOnDisk.check(path)
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno == EACCES ? .noPermission : .inputOutput, path: path) }
    let size = FileOnDisk.size(path) ?? 0
    let file = descriptor
    func page(_ number: Int, _ size: Int) -> [UInt8]? { Self.bytes(file, at: (number - 1) * size, count: size) }

    var head = Self.bytes(file, at: 0, count: 100) ?? []
    let log = PageLog(path + "-wal")
    if let first = log?.page(1) { head = Array(first.prefix(100)) }
    let isReadable = head.count == 100 && head.starts(with: Array("SQLite format 3\0".utf8))
    let told = isReadable ? Int(head[16]) << 8 | Int(head[17]) : 0
    let own = Self.ownPageSize
    if (1...8).contains(where: { number in page(number, own).map { Self.state(of: $0, UInt32(number)) } == .sealed }) {
      (pageSize, hasSeals) = (own, true)
      usableSize = own - Self.sealSize
    } else {
      pageSize = told == 1 ? 65536 : told >= 512 && told & (told - 1) == 0 ? told : own
      hasSeals = isReadable && head[20] == UInt8(Self.sealSize)
      usableSize = pageSize - (isReadable && head[20] <= 32 ? Int(head[20]) : 0)
    }
    stored = UInt32(clamping: size / pageSize)
    self.log = log?.pageSize == pageSize ? log : nil
    let first = page(1, pageSize)
    let firstState = first.map { Self.state(of: $0, 1) }
    isCarried = hasSeals && (firstState == .carried || firstState == .blank)
    var count = stored
    // What the header says is believed only when it is whole: it may be any number.
    if let last = self.log?.pageCount {
      count = last
    } else if let first, firstState == .sealed || firstState == .carried || !hasSeals {
      let named = first.number32(28)
      // Without seals it can be wrong, so that a file of which most is missing is taken for what is there.
      if named > stored, hasSeals || named / 16 <= stored { count = named }
    }
    pageCount = max(count, self.log == nil ? stored : 0)
  }

  deinit { _ = close(descriptor) }

  /// Whether the log has this page: then nothing in the file itself counts for it.
  func isInLog(_ number: UInt32) -> Bool { log?.holds(number) == true }

  /// What is at the place of a page, and what its end says of it; `nil` where the file ends before, or the medium
  /// cannot be read.
  func page(_ number: UInt32) -> (bytes: [UInt8], state: State)? {
    guard number > 0 else { return nil }
    if let bytes = log?.page(number) { return (bytes, .sealed) }
    guard number <= stored, let bytes = Self.bytes(descriptor, at: Int(number - 1) * pageSize, count: pageSize) else {
      return nil
    }
    return (bytes, hasSeals ? Self.state(of: bytes, number) : .sealed)
  }

  /// The first page that is not what was sealed.
  var firstRefused: UInt32? {
    guard hasSeals else { return nil }
    return (0..<pageCount).lazy.map { $0 + 1 }.first { number in
      guard let state = self.page(number)?.state else { return true }
      return state == .wrong || (state == .blank && !self.isCarried)
    }
  }

  /// The page as it was sealed, if one bit of it was turned over since and nothing else.
  static func repaired(_ page: [UInt8], _ number: UInt32) -> [UInt8]? {
    var page = page
    let isRepaired = unsafe page.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe cpages_repair(start, buffer.count, number) != 0
    }
    return isRepaired ? page : nil
  }

  static func state(of page: [UInt8], _ number: UInt32) -> State {
    unsafe page.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .wrong }
      return State(unsafe cpages_check(start, buffer.count, number))
    }
  }

  /// So many bytes, or none.
  private static func bytes(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8]? {
    guard count > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe pread(descriptor, buffer.baseAddress, count, offset)
    }
    return got == count ? bytes : nil
  }
}

extension [UInt8] {
  /// Two bytes of a page, the high one first; 0 outside of it.
  func number16(_ position: Int) -> Int {
    position >= 0 && position + 2 <= count ? Int(self[position]) << 8 | Int(self[position + 1]) : 0
  }

  /// Four bytes of a page, the highest one first; 0 outside of it.
  func number32(_ position: Int) -> UInt32 {
    guard position >= 0, position + 4 <= count else { return 0 }
    return self[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// A number of variable length, and where it ends; `nil` outside of the bytes.
  func varint(_ position: Int, before end: Int) -> (value: UInt64, end: Int)? {
    var value: UInt64 = 0
    var position = position
    for index in 0..<9 {
      guard position >= 0, position < Swift.min(end, count) else { return nil }
      let byte = self[position]
      position += 1
      if index == 8 { return (value << 8 | UInt64(byte), position) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { return (value, position) }
    }
    return nil
  }
}
