/// What is summed up of the rows: a number for each answer, and which answers count at all.
package struct Variable: Sendable, Hashable {
  package enum Values: Sendable, Hashable {
    /// Of a column with one choice: by code, what an answer counts as; `nil` where it is not of the base.
    case codes([Double?])
    /// Of a column with several choices: 1 where this one is among them and 0 where it is not; the base is who answered.
    case member(Int)
    /// The number itself; the base is who gave one.
    case number
  }

  package let column: Int
  package let values: Values

  /// - Precondition: the values are of the kind of the column, and there is one for each of its codes.
  package init(_ column: Int, _ values: Values, in table: ColumnTable) {
    switch (table.columns[column].kind, values) {
    case (.choice(let count), .codes(let list)): precondition(list.count == ChoiceCode.count(choices: count))
    case (.choices(let count), .member(let choice)): precondition((0..<count).contains(choice))
    case (.number, .number): break
    default: preconditionFailure("a variable is of another kind than its column")
    }
    self.column = column
    self.values = values
  }
}
