import RondaCore
import RondaExpressions

/// Groups, where things stand, and in which order.
extension FormComparison {
  mutating func compareGroups() {
    for (index, group) in old.groups.enumerated() {
      guard let other = matching.groups[index] else {
        let lost = self.lost(in: index)
        add(
          .groupRemoved, lost.isEmpty ? .comparable : .breaks, .group(group.name), Side(at: group.place), Side(),
          of: lost)
        continue
      }
      compare(index, other)
    }
    for (index, group) in new.groups.enumerated() where matching.earlierGroups[index] == nil {
      add(.groupAdded, .comparable, .group(group.name), Side(), Side(at: group.place))
    }
  }

  private mutating func compare(_ index: Int, _ other: Int) {
    let group = old.groups[index]
    let later = new.groups[other]
    let subject = Subject.group(group.name)
    let places = (old: Optional(group.place), new: Optional(later.place))
    let lost = self.lost(in: index)
    if matching.renamedGroups.contains(index) {
      add(
        .groupRenamed, lost.isEmpty ? .comparable : .breaks, subject, Side(group.name, at: group.place),
        Side(later.name, name: later.name, at: later.place), of: lost)
    }
    if kind(group) != kind(later) {
      add(
        .groupKind, lost.isEmpty ? .attention : .breaks, subject, Side(kind(group), at: group.place),
        Side(kind(later), at: later.place), of: lost)
    }
    if group.parent.map({ matching.groups[$0] }) != later.parent.map({ Optional($0) }) {
      add(
        .groupMoved, lost.isEmpty ? .comparable : .breaks, subject,
        Side(path(old, group.parent), at: group.place), Side(path(new, later.parent), at: later.place), of: lost)
    }
    let held = inside[index]
    let isAnyMeasured = held.contains(where: isMeasured)
    compareTexts(.wording, subject, group.labels, later.labels, at: places, of: held) { before, after in
      isAnyMeasured && !ComparedTexts.soundSame(before, after) ? .attention : .comparable
    }
    compareTexts(.hint, subject, group.hint, later.hint, at: places, of: held) { _, _ in .comparable }
    compareMedia(subject, group.media, later.media, at: places)
    compareExpressions(.relevant, .attention, subject, group.relevant, later.relevant, at: places, of: held)
    compareCanonical(.appearance, .comparable, subject, group.appearance, later.appearance, at: places)
    if let repetition = group.repetition, let other = later.repetition {
      let before = count(repetition, oldTexts)
      let after = count(other, newTexts)
      compareCanonical(.repeatCount, .attention, subject, before, after, at: places, of: held)
    }
  }

  private func kind(_ group: Group) -> String {
    if group.repetition != nil { return "repeat" }
    return if case .grid = group.layout { "grid" } else { "group" }
  }

  private func count(_ repetition: Group.Repetition, _ texts: ComparedTexts) -> String {
    if let count = repetition.count { return texts.canonical(count.text) }
    let presets = repetition.presets.map { preset in preset.texts.map(\.text).joined(separator: " ") }
    let change = repetition.canChange ? "yes" : "no"
    return (["initial \(repetition.initial) add_remove \(change)"] + presets).joined(separator: " ; ")
  }

  /// The questions inside a group whose answers are not found any more because other repetitions are around them.
  private func lost(in group: Int) -> [Pair] { inside[group].filter { isElsewhere($0) } }

  /// Whether answers of before are not found where the question stands now.
  func isElsewhere(_ pair: Pair) -> Bool {
    guard let before = pair.old, let after = pair.new else { return false }
    return old.repetitionNames(around: old.questions[before]) != new.repetitionNames(around: new.questions[after])
  }

  func isMeasured(_ pair: Pair) -> Bool {
    pair.old.map { old.questions[$0].measure != nil } == true
      || pair.new.map { new.questions[$0].measure != nil } == true
  }

  /// The names of the groups around something, the outermost first, with `/` between them.
  func path(_ form: Form, _ group: Int?) -> String {
    var names: [String] = []
    var next = group
    while let around = next {
      names.insert(form.groups[around].name, at: 0)
      next = form.groups[around].parent
    }
    return "/" + names.joined(separator: "/")
  }

  mutating func compareMedia(
    _ subject: Subject, _ before: [Media], _ after: [Media], at places: (old: SourcePlace?, new: SourcePlace?)
  ) {
    func text(_ media: [Media]) -> String {
      media.flatMap { one in one.files.entries.map { "\(one.kind.rawValue) \($0.language) \($0.text)" } }.sorted()
        .joined(separator: ", ")
    }
    let (earlier, later) = (text(before), text(after))
    guard earlier != later else { return }
    add(.media, .comparable, subject, Side(earlier, at: places.old), Side(later, at: places.new))
  }

  // MARK: Order

  /// What stands directly in one group of both forms, in another order.
  mutating func compareOrder() {
    let before = contents(old, groups: Array(old.groups.indices), questions: Array(old.questions.indices))
    // In terms of the old form.
    let after = contents(new, groups: matching.earlierGroups, questions: matching.earlier)
    for (index, items) in before {
      let other = index.map { matching.groups[$0] } ?? nil
      guard index == nil || other != nil else { continue }
      let later = after[other.map { $0 + 1 } ?? 0].items
      let known = Set(items)
      let kept = later.compactMap(\.self).filter { known.contains($0) }
      let left = Set(kept)
      let earlier = items.compactMap(\.self).filter { left.contains($0) }
      guard earlier != kept else { continue }
      let first = zip(earlier, kept).prefix { $0 == $1 }.count
      let last = zip(earlier.reversed(), kept.reversed()).prefix { $0 == $1 }.count
      let pairs = earlier.compactMap { item -> Pair? in
        guard case .question(let question) = item else { return nil }
        return Pair(old: question, new: matching.questions[question])
      }
      let subject = index.map { Subject.group(old.groups[$0].name) } ?? .form
      func text(_ items: [Content]) -> String {
        items.dropFirst(first).dropLast(last).map { name($0) }.joined(separator: ", ")
      }
      add(
        .questionOrder, pairs.contains { isMeasured($0) } ? .attention : .comparable, subject,
        Side(text(earlier), at: index.map { old.groups[$0].place }),
        Side(text(kept), at: other.map { new.groups[$0].place }))
    }
  }

  enum Content: Hashable {
    case question(Int)
    case group(Int)
  }

  private func name(_ content: Content) -> String {
    switch content {
    case .question(let index): old.questions[index].name
    case .group(let index): old.groups[index].name
    }
  }

  /// What stands directly in the form and in each of its groups, in order, under the numbers given; those without a
  /// number are `nil`. A group stands where its first question does.
  private func contents(
    _ form: Form, groups: [Int?], questions: [Int?]
  ) -> [(group: Int?, items: [Content?])] {
    var items: [[Content?]] = Array(repeating: [], count: form.groups.count + 1)
    var isThere = Array(repeating: false, count: form.groups.count)
    for question in form.questions {
      items[question.group.map { $0 + 1 } ?? 0].append(questions[question.index].map(Content.question))
      var inner = question.group
      while let group = inner, !isThere[group] {
        isThere[group] = true
        let outer = form.groups[group].parent
        items[outer.map { $0 + 1 } ?? 0].append(groups[group].map(Content.group))
        inner = outer
      }
    }
    return items.enumerated().map { ($0 == 0 ? nil : $0 - 1, $1) }
  }
}
