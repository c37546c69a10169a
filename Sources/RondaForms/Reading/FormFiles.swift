/// The files that lie beside a form: lists of choices and other data that it names.
package struct FormFiles: Sendable {
  /// The bytes of the file of that name; `nil` when there is none.
  package let bytes: @Sendable (_ name: String) -> [UInt8]?
  /// Whether a file that is not there is an error. Without it the form is read, and its list is open.
  package let areRequired: Bool

  package init(areRequired: Bool = false, _ bytes: @escaping @Sendable (_ name: String) -> [UInt8]?) {
    self.areRequired = areRequired
    self.bytes = bytes
  }

  /// No file at all.
  package static let none = FormFiles { _ in nil }
}
