/// All that the rest of the program asks of the place where a consultation is kept.
///
/// It is written without a word about how it is kept. `ConsultationFile` keeps one in a file; whatever keeps one otherwise,
/// such as a server, promises the same, and its clients stay as they are. What only a file can be asked – to be made, joined
/// with others, copied, looked through, protected – is asked of `ConsultationFile` by the commands that are about files.
///
/// What holds for every requirement:
/// - What a writing one was told is kept for good when it returns, whatever happens to the machine afterwards; when it
///   throws, nothing of it is kept.
/// - What a reading one gives is one state, whoever writes meanwhile.
/// - Besides what is said of each, all throw a `StoreError` for what stops everything: `locked` where another writer was not
///   through in time, `readOnly`, `damaged`, `diskFull` and the like.
/// - Times are ISO 8601 in UTC, operators are codes and no names.
/// - Any thread may ask; a function that is handed over must not ask the same store again.
package protocol ConsultationStore:
  SettingsStore, FormStore, RecordStore, FindingStore, DraftStore, PaperStore, ImportStore, PersonalStore, AuditStore
{
  /// What people call the place where it is kept, in messages: a path.
  var name: String { get }

  /// Holds what is being filled in for this process, so that two windows do not write into one interview or sheet; `nil`
  /// when another one has it. It need not be kept yet.
  ///
  /// It is held as long as what is returned lives, and no longer than the process, however that ends. Where nobody can be
  /// kept out, it is held all the same.
  func hold(_ id: RecordID) -> (any RecordHold)?

  /// Ends the work. What was kept is kept without it, too; where something stands in its way, it says so.
  func close() throws(StoreError)
}

/// What this process holds, as long as it lives.
package protocol RecordHold: AnyObject {}
