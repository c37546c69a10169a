/// What kind of value an expression or a question has. Any of them may also be empty: an unanswered question reads as
/// empty text, whatever its type.
package enum ValueType: Sendable, Hashable {
  case boolean, number, string, date, dateTime
  /// Text that is a time of day, `HH:MM`…
  case time
  /// Text that is a point, or points with semicolons between them.
  case geo
}
