import GRDBSQLite
import Glibc

/// What the operating system says about a file before the database is let near it.
enum FileOnDisk {
  /// Makes an empty file that only its owner can read and write.
  static func create(_ path: String) throws(StoreError) {
    guard !path.contains("\0") else { throw StoreError(.notFound, path: path) }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError(code(errno), path: path) }
    _ = close(descriptor)
  }

  /// Refuses what cannot be read as a file.
  ///
  /// It does not open the file: on closing it, POSIX would drop the locks of every connection that this process has on
  /// it.
  static func check(_ path: String) throws(StoreError) {
    guard !path.contains("\0") else { throw StoreError(.notFound, path: path) }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw StoreError(code(errno), path: path) }
    // Anything but a file, such as a pipe, could keep the database waiting for ever.
    guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(.notAConsultation, path: path) }
    guard unsafe access(path, R_OK) == 0 else { throw StoreError(code(errno), path: path) }
  }

  /// Whether a file begins with zeros only, as a disk leaves it that lost what it was given. Nobody writes such a file.
  ///
  /// To be asked only about a file that is no database, because of the locks.
  static func beginsWithZeros(_ path: String) -> Bool {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    var head = [UInt8](repeating: 1, count: 100)
    let count = unsafe head.withUnsafeMutableBytes { buffer in
      unsafe pread(descriptor, buffer.baseAddress, buffer.count, 0)
    }
    _ = close(descriptor)
    return count == head.count && head.allSatisfy { $0 == 0 }
  }

  /// Whether a file that is no database has pages that were sealed as those of one: its beginning was damaged.
  ///
  /// To be asked only about a file that is no database, because of the locks.
  static func hasSealedPages(_ path: String) -> Bool {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { _ = close(descriptor) }
    var page = [UInt8](repeating: 0, count: PageFile.ownPageSize)
    return (1...8).contains { number in
      let count = unsafe page.withUnsafeMutableBytes { buffer in
        unsafe pread(descriptor, buffer.baseAddress, buffer.count, (number - 1) * buffer.count)
      }
      return count == page.count && PageFile.state(of: page, UInt32(number)) == .sealed
    }
  }

  /// Whether there is room for so many bytes beside a file.
  static func hasRoom(for bytes: Int, beside path: String) -> Bool {
    var status = statvfs()
    guard unsafe statvfs(path, &status) == 0 else { return false }
    return UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue
      >= UInt64(clamping: bytes)
  }

  /// How many bytes a file has; `nil` when there is none.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Whether this process may change the file and put others beside it.
  static func isWritable(_ path: String) -> Bool {
    unsafe access(path, W_OK) == 0 && access(folder(of: path), W_OK) == 0
  }

  /// Why a file that is not writable is not.
  static func writeRefusal(_ path: String) -> StoreError {
    if unsafe access(path, W_OK) != 0 { return StoreError(errno == EROFS ? .readOnly : .noPermission, path: path) }
    return StoreError(.readOnly, path: path)
  }

  /// Whether a write-ahead log with anything in it lies beside the file.
  static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// Whether a file has a part of a page at its end although no log is there to complete it.
  static func endsWithinPage(_ path: String, pageSize: Int) -> Bool {
    var status = stat()
    // Asked before and after, because another process may be writing the log into the file just now.
    guard !hasLog(path), unsafe stat(path, &status) == 0 else { return false }
    return !Int(status.st_size).isMultiple(of: pageSize) && !hasLog(path)
  }

  /// Whether there is anything of this name.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Gives a file that is closed another name, unless something of that name has come to be meanwhile. The change is on
  /// disk when this returns.
  static func rename(_ path: String, to name: String) throws(StoreError) {
    // Unlike rename, this never replaces.
    guard unsafe link(path, name) == 0 else {
      // Media without links, such as FAT.
      guard errno != EEXIST, !exists(name), unsafe Glibc.rename(path, name) == 0 else {
        throw StoreError(code(errno == 0 ? EEXIST : errno), path: name)
      }
      return synchronizeFolder(of: name)
    }
    _ = unsafe unlink(path)
    synchronizeFolder(of: name)
  }

  private static func synchronizeFolder(of path: String) {
    let descriptor = unsafe open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(path + suffix) }
  }

  /// The name under which the database library opens a file that exists: it must never create one.
  static func address(_ path: String, parameter: String) -> String {
    // Without addresses in the library, the check before has to do.
    guard unsafe sqlite3_compileoption_used("USE_URI") == 1 else { return path }
    var address = path.hasPrefix("/") ? "file://" : "file:./"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        address += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return address + "?" + parameter
  }

  static func code(_ error: Int32) -> StoreError.Code {
    switch error {
    case ENOENT, ENOTDIR: .notFound
    case EEXIST: .alreadyExists
    case EACCES, EPERM: .noPermission
    case EROFS: .readOnly
    case ENOSPC, EDQUOT: .diskFull
    case EISDIR: .notAConsultation
    default: .inputOutput
    }
  }
}
