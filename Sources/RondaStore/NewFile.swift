import Glibc

/// A file that comes to be whole or not at all: it is written under another name beside its place, which it gets at the
/// end. Given up before that, it is gone.
struct NewFile: ~Copyable {
  /// Where it is going to be.
  let path: String
  /// Where it is until then; only its owner can read it.
  let temporary: String
  private var isThere = false

  private init(_ path: String, temporary: String) {
    self.path = path
    self.temporary = temporary
  }

  /// - Throws: `alreadyExists` when there is anything of this name.
  static func begin(_ path: String) throws(StoreError) -> NewFile {
    var status = stat()
    guard unsafe lstat(path, &status) != 0 else { throw StoreError(.alreadyExists, path: path) }
    let temporary = path + ".\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
    do {
      try FileOnDisk.create(temporary)
    } catch {
      throw StoreError(error.code, path: path)
    }
    return NewFile(path, temporary: temporary)
  }

  /// Puts it in its place, where nothing may have come meanwhile. It is on the disk when this returns.
  mutating func finish() throws(StoreError) {
    try FileOnDisk.sync(temporary, as: path)
    // Unlike renaming, a link never takes the place of another file.
    if unsafe link(temporary, path) == 0 {
      _ = unsafe unlink(temporary)
    } else if errno == EEXIST {
      throw StoreError(.alreadyExists, path: path)
    } else {
      // Sticks have file systems without links.
      var status = stat()
      guard unsafe lstat(path, &status) != 0 else { throw StoreError(.alreadyExists, path: path) }
      guard unsafe rename(temporary, path) == 0 else { throw StoreError(.inputOutput, path: path) }
    }
    isThere = true
    try FileOnDisk.syncFolder(of: path)
  }

  deinit { if !isThere { FileOnDisk.remove(temporary) } }
}

extension FileOnDisk {
  /// Waits until all of a file is on the disk.
  ///
  /// No connection may have it open: on closing it, POSIX would drop their locks.
  ///
  /// - Parameter name: what it is called in an error.
  static func sync(_ path: String, as name: String) throws(StoreError) {
    try sync(path, O_RDONLY | O_CLOEXEC, as: name)
  }

  /// Waits until it is on the disk that a file of this name is there.
  static func syncFolder(of path: String) throws(StoreError) {
    try sync(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC, as: path)
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func sync(_ path: String, _ flags: Int32, as name: String) throws(StoreError) {
    let descriptor = unsafe open(path, flags)
    guard descriptor >= 0 else { throw StoreError(.inputOutput, path: name) }
    let failure = fsync(descriptor) == 0 ? 0 : errno
    _ = close(descriptor)
    // Some file systems have nothing to wait for in a folder.
    guard failure == 0 || failure == EINVAL else {
      throw StoreError(failure == ENOSPC || failure == EDQUOT ? .diskFull : .inputOutput, path: name)
    }
  }
}
