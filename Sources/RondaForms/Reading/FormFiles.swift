package import RondaCore

/// The files that lie beside a form: lists of choices and other data that it names.
package struct FormFiles: Sendable {
  package enum Content: Sendable {
    case bytes([UInt8])
    case absent
    /// It is there, but cannot be read; why.
    case unreadable(Diagnostic)
  }

  /// What the file of that name holds.
  package let content: @Sendable (_ name: String) -> Content
  /// Whether a file that is not there is an error. Without it the form is read, and its list is open.
  package let areRequired: Bool

  private init(_ content: @escaping @Sendable (_ name: String) -> Content, areRequired: Bool) {
    self.content = content
    self.areRequired = areRequired
  }

  /// Files whose bytes are at hand; `nil` for those that are not there.
  package init(areRequired: Bool = false, _ bytes: @escaping @Sendable (_ name: String) -> [UInt8]?) {
    self.init({ name in bytes(name).map { .bytes($0) } ?? .absent }, areRequired: areRequired)
  }

  /// Files that are read when they are asked for.
  package static func read(
    areRequired: Bool, by content: @escaping @Sendable (_ name: String) -> Content
  ) -> FormFiles {
    FormFiles(content, areRequired: areRequired)
  }

  /// No file at all.
  package static let none = FormFiles({ _ in .absent }, areRequired: false)
}
