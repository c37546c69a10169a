import Foundation
import Glibc

extension ConsultationFile {
  package func hold(_ id: RecordID) -> (any RecordHold)? { RecordLock(id, beside: path) }
}

/// Holds a draft or a sheet by a file beside the consultation.
///
/// The system lets go of it when the process ends, however it ends. It holds on one machine: a file that is shared
/// over a network is not guarded.
private final class RecordLock: RecordHold {
  private let descriptor: Int32
  private let path: String

  /// `nil` when another process has it.
  ///
  /// The lock is a file beside the consultation, so that every process that has the one finds the other.
  init?(_ id: RecordID, beside path: String) {
    let file = URL(filePath: path).resolvingSymlinksInPath()
    let name = id.text.filter { $0.isLetter || $0.isNumber || $0 == "-" }
    let path = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent)-\(name).lock").path
    while true {
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      // Where no such file can be made, nobody can be kept out; the interview goes on all the same.
      if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        close(descriptor)
        return nil
      }
      // Whoever had it before may have taken the file away in between: then it is no longer the one that others find.
      if descriptor >= 0, !Self.isStillThere(descriptor) {
        close(descriptor)
        continue
      }
      self.descriptor = descriptor
      self.path = path
      return
    }
  }

  private static func isStillThere(_ descriptor: Int32) -> Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) != 0 || status.st_nlink > 0
  }

  deinit {
    guard descriptor >= 0 else { return }
    unsafe unlink(path)
    close(descriptor)
  }
}
