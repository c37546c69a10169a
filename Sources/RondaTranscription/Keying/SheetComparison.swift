package import RondaCore
package import RondaForms

/// The same sheets as two people keyed them apart from each other, field by field.
package struct SheetComparison: Sendable {
  /// One field in which they differ.
  package struct Difference: Sendable, Hashable {
    package let sheet: String
    package let place: FieldPlace
    /// `nil` where nothing was keyed.
    package let first: KeyedValue?
    package let second: KeyedValue?
  }

  /// By sheet and in the order of the form.
  package let differences: [Difference]
  /// How many fields both or one of them keyed on the sheets that both have.
  package let fields: Int
  /// Sheets that both have.
  package let sheets: [String]
  package let onlyFirst: [String]
  package let onlySecond: [String]

  /// - Parameters:
  ///   - first: by sheet, what one of them keyed; sheets are the same whose numbers differ in zeros at the beginning only.
  package init(
    _ form: Form, first: [String: [FieldPlace: KeyedValue]], second: [String: [FieldPlace: KeyedValue]]
  ) {
    let others = Dictionary(
      second.keys.sorted().map { (BatchProgress.comparable($0), $0) }, uniquingKeysWith: { first, _ in first })
    let order = Dictionary(form.questions.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
    var differences: [Difference] = []
    var fields = 0
    var sheets: [String] = []
    var matched: Set<String> = []
    for sheet in first.keys.sorted() {
      guard let name = others[BatchProgress.comparable(sheet)], let one = first[sheet], let two = second[name] else {
        continue
      }
      sheets.append(sheet)
      matched.insert(name)
      let places = Set(one.keys).union(two.keys).sorted { left, right in
        if left.name != right.name {
          return order[left.name, default: .max] < order[right.name, default: .max]
        }
        return left < right
      }
      fields += places.count
      for place in places {
        let isOrdered = if case .rank? = form.question(named: place.name)?.kind { true } else { false }
        if let one = one[place], let two = two[place], one.agrees(with: two, isOrdered: isOrdered) { continue }
        differences.append(Difference(sheet: sheet, place: place, first: one[place], second: two[place]))
      }
    }
    let common = Set(sheets)
    self.differences = differences
    self.fields = fields
    self.sheets = sheets
    onlyFirst = first.keys.filter { !common.contains($0) }.sorted()
    onlySecond = second.keys.filter { !matched.contains($0) }.sorted()
  }
}
