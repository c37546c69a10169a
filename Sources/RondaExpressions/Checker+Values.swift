import RondaCore

/// Whether the items that a predicate chooses from have the value that is asked for.
extension Checker {
  mutating func noteUnknownValue(_ operation: Operator, _ column: Operand, _ other: Operand) {
    guard !scope.isDocument, operation == .equal || operation == .notEqual,
      case .tree(let instance)? = column.nodes?.space,
      let place = column.nodes?.places.first, column.nodes?.places.count == 1,
      let tree = scope.schema.secondaryInstances[instance].tree, let key = tree.beginning.columnKey(of: place)
    else { return }
    let name = key.column
    let list = scope.schema.secondaryInstances[instance].id
    if let constant = other.constant {
      guard constant != .empty, !tree.has(constant, in: key) else { return }
      let values = tree.beginning.someValues(of: key)
      // An element that is there in every item and always empty is filled in elsewhere.
      guard !values.isEmpty else { return }
      let shown = values.prefix(8).joined(separator: ", ") + (values.count > 8 ? ", …" : "")
      let near = constant.number.isNaN ? Names.nearest(to: constant.string, among: values) : nil
      note(
        ExpressionFinding(
          "expression-unknown-value", .warning, at: other.span,
          Phrase(
            es: "ningún elemento de «\(list)» tiene «\(constant.string)» en «\(name)»",
            en: "no item of “\(list)” has “\(constant.string)” in “\(name)”"),
          hint: near.map { Self.didYouMean(Self.quoted($0)) }
            ?? Phrase(es: "ahí hay: \(shown)", en: "there are: \(shown)")))
    } else if let choices = other.choices, !choices.list.isEmpty, !other.isMultiple,
      other.field != nil || other.isOwn, !tree.hasAny(of: choices, in: key)
    {
      let written = other.written ?? text(in: other.span)
      note(
        ExpressionFinding(
          "expression-unknown-value", .warning, at: other.span,
          Phrase(
            es: "ningún elemento de «\(list)» tiene en «\(name)» un código de \(written)",
            en: "no item of “\(list)” has a code of \(written) in “\(name)”"),
          hint: Self.codesHint(choices)))
    }
  }
}

extension InstanceTree {
  fileprivate func has(_ constant: ExpressionValue, in key: DataTree.ColumnKey) -> Bool {
    beginning.has(constant, in: key) || whole.has(constant, in: key)
  }

  /// Whether any item has one of the codes, as text or as a number.
  fileprivate func hasAny(of choices: ChoiceCodes, in key: DataTree.ColumnKey) -> Bool {
    beginning.mayHaveAny(of: choices, in: key) || choices.list.contains { has(.string($0), in: key) }
  }
}

extension DataTree {
  /// How items are looked up by a column, when they stand side by side in the outermost element.
  fileprivate func columnKey(of place: Int) -> ColumnKey? {
    guard place >= 0, shape.outermost.count == 1, let outermost = elements(in: 0).first else { return nil }
    let item = shape.places[place].parent
    guard item >= 0, shape.places[item].parent == shape.outermost.first, shape.places[place].children.isEmpty else {
      return nil
    }
    let name = shape.places[place].name
    let isAttribute = name.hasPrefix("@")
    return ColumnKey(
      parent: outermost, item: shape.places[item].name, column: isAttribute ? String(name.dropFirst()) : name,
      isAttribute: isAttribute)
  }

  fileprivate func has(_ constant: ExpressionValue, in key: ColumnKey) -> Bool {
    let index = columnIndex(key)
    if case .number(let number) = constant { return !index.items(with: number).isEmpty }
    let wanted = constant.string
    return index.items(with: wanted).contains { item in
      values(of: key, in: Int(item)).contains(wanted)
    }
  }

  /// Whether one of the first items has one of the codes, or nothing.
  fileprivate func mayHaveAny(of choices: ChoiceCodes, in key: ColumnKey) -> Bool {
    items(of: key, atMost: 16).contains { item in
      values(of: key, in: item).contains { choices.contains($0) || $0.isEmpty }
    }
  }

  /// The different values of the first items, in their order.
  fileprivate func someValues(of key: ColumnKey) -> [String] {
    var seen: Set<String> = []
    var result: [String] = []
    for item in items(of: key, atMost: 200) {
      for value in values(of: key, in: item) where !value.isEmpty && seen.insert(value).inserted {
        result.append(value)
      }
    }
    return result
  }

  /// The first items, so that a glance at a long list costs no more than one at a short one.
  private func items(of key: ColumnKey, atMost limit: Int) -> [Int] {
    let wanted = numbers(of: key.item)
    var result: [Int] = []
    var child = key.parent + 1
    while child < Int(nodes[key.parent].end), result.count < limit {
      if nodes[child].kind == .element, wanted.contains(nodes[child].name) { result.append(child) }
      child = Int(nodes[child].end)
    }
    return result
  }

  private func values(of key: ColumnKey, in item: Int) -> [String] {
    let wanted: Kind = key.isAttribute ? .attribute : .element
    let numbers = numbers(of: key.column)
    var result: [String] = []
    var child = item + 1
    while child < Int(nodes[item].end) {
      if nodes[child].kind == wanted, numbers.contains(nodes[child].name) { result.append(string(child)) }
      child = Int(nodes[child].end)
    }
    return result
  }
}
