import RondaCore

/// Which answers of a record are personal, and which are not.
extension RecordLayout {
  /// Whether any answer of its records is personal.
  package var hasPersonal: Bool { fields.contains(where: \.isPersonal) }

  /// The names of the questions with personal answers.
  package var personalNames: Set<String> { Set(fields.filter(\.isPersonal).map(\.name)) }

  /// A record's answers without those that are personal.
  package func withoutPersonal(_ content: RecordContent) -> RecordContent {
    hasPersonal ? split(content.answers, content.instances).open : content
  }

  /// The answers of a record in two parts: without those that are personal, and those alone; `nil` when there are none.
  func split(_ answers: [Answer], _ instances: [[AnswerTree]]) -> (open: RecordContent, personal: RecordContent?) {
    var open = RecordContent(answers: answers, instances: [])
    var personal = RecordContent(answers: answers, instances: [])
    var isThere = false
    for (slot, field) in fields.enumerated() where slot < answers.count {
      if field.isPersonal {
        isThere = isThere || answers[slot] != .missing(.notApplicable)
        open.answers[slot] = .missing(.notApplicable)
      } else {
        personal.answers[slot] = .missing(.notApplicable)
      }
    }
    open.instances = instances.enumerated().map { place, trees in
      trees.map { part(of: $0, block: child(place, of: 0), personal: false, &isThere) }
    }
    personal.instances = instances.enumerated().map { place, trees in
      trees.map { part(of: $0, block: child(place, of: 0), personal: true, &isThere) }
    }
    return (open, isThere ? personal : nil)
  }

  /// `nil` for what the layout does not have; encoding then says what is wrong.
  private func child(_ place: Int, of block: Int?) -> Int? {
    guard let block, place < blocks[block].children.count else { return nil }
    return blocks[block].children[place]
  }

  /// One part of an instance. It goes as deep as the form.
  private func part(of tree: AnswerTree, block: Int?, personal: Bool, _ isThere: inout Bool) -> AnswerTree {
    guard let block else { return tree }
    let marks = blocks[block].personal
    let answers = tree.answers.enumerated().map { slot, answer -> Answer? in
      guard let answer, slot < marks.count else { return answer }
      if marks[slot], personal { isThere = isThere || answer != .missing(.notApplicable) }
      return marks[slot] == personal ? answer : .missing(.notApplicable)
    }
    return AnswerTree(
      answers: answers,
      instances: tree.instances.enumerated().map { place, trees in
        trees.map { part(of: $0, block: child(place, of: block), personal: personal, &isThere) }
      })
  }

  // MARK: - Reading

  /// Takes out of answers that were read what this layout says is personal and nobody has asked for.
  ///
  /// - Parameter start: where the answers of the record begin.
  func hidePersonal(
    besides wanted: PersonalAccess?, in answers: inout [Answer], from start: Int, _ instances: inout [[AnswerTree]]
  ) {
    for (slot, field) in fields.enumerated() where field.isPersonal && wanted?.includes(field.name) != true {
      answers[start + slot] = .missing(.notApplicable)
    }
    for place in instances.indices {
      for index in instances[place].indices {
        hide(besides: wanted, in: &instances[place][index], block: child(place, of: 0))
      }
    }
  }

  private func hide(besides wanted: PersonalAccess?, in tree: inout AnswerTree, block: Int?) {
    guard let block else { return }
    for (slot, isPersonal) in blocks[block].personal.enumerated()
    where isPersonal && slot < tree.answers.count && wanted?.includes(blocks[block].names[slot]) != true {
      if tree.answers[slot] != nil { tree.answers[slot] = .missing(.notApplicable) }
    }
    for place in tree.instances.indices {
      for index in tree.instances[place].indices {
        hide(besides: wanted, in: &tree.instances[place][index], block: child(place, of: block))
      }
    }
  }

  /// Puts the personal answers that were asked for into those that were read.
  ///
  /// - Throws: `malformed` when they are of other instances than the answers.
  func add(
    _ personal: RecordContent, _ wanted: PersonalAccess, to answers: inout [Answer], from start: Int,
    _ instances: inout [[AnswerTree]]
  ) throws(AnswerCodingError) {
    for (slot, field) in fields.enumerated()
    where wanted.includes(field.name) && personal.answers[slot] != .missing(.notApplicable) {
      answers[start + slot] = personal.answers[slot]
    }
    try add(personal.instances, wanted, to: &instances, block: 0)
  }

  private func add(
    _ personal: [[AnswerTree]], _ wanted: PersonalAccess, to instances: inout [[AnswerTree]], block: Int
  ) throws(AnswerCodingError) {
    for (place, trees) in personal.enumerated() where !trees.isEmpty {
      guard place < instances.count, trees.count == instances[place].count, let inner = child(place, of: block) else {
        throw AnswerCodingError(.malformed)
      }
      for (index, tree) in trees.enumerated() {
        for (slot, answer) in tree.answers.enumerated() {
          guard let answer, answer != .missing(.notApplicable), slot < instances[place][index].answers.count,
            wanted.includes(blocks[inner].names[slot])
          else { continue }
          instances[place][index].answers[slot] = answer
        }
        try add(tree.instances, wanted, to: &instances[place][index].instances, block: inner)
      }
    }
  }
}
