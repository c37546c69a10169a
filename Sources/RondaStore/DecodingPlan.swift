import RondaCore

/// How records that were written in one layout are read in another one.
///
/// Versions of a form differ: what a record has is decided by the layout in which it was written, what is asked for by
/// the one in which it is read. They meet by name.
struct DecodingPlan {
  /// What becomes of an entry of an object.
  enum Target {
    /// Nothing: it is not asked for, or what is asked for under its name is of another kind.
    case skipped
    /// The answer in this slot.
    case answer(slot: Int, kind: RecordLayout.Kind, Conversion)
    /// Instances at this place, each an object of this block.
    case instances(place: Int, block: Int)
  }

  /// A question that takes another kind of answer now than it did, when nothing of the old answer gets lost.
  enum Conversion {
    case none, integerToDecimal, choiceToChoices

    /// `nil` when an answer of the one kind is none of the other.
    init?(from old: RecordLayout.Kind, to new: RecordLayout.Kind) {
      switch (old, new) {
      case _ where old == new: self = .none
      case (.integer, .decimal): self = .integerToDecimal
      case (.choice, .choices): self = .choiceToChoices
      default: return nil
      }
    }

    func callAsFunction(_ value: AnswerValue) -> AnswerValue {
      switch (self, value) {
      case (.integerToDecimal, .integer(let number)): .decimal(Double(number))
      case (.choiceToChoices, .choice(let code)): .choices([code])
      default: value
      }
    }
  }

  /// One kind of object: its entries in the order in which they are written.
  struct Block {
    var names: [String] = []
    /// By entry, the name as a JSON string and a colon.
    var keys: [[UInt8]] = []
    var targets: [Target] = []
    var entries: [String: Int] = [:]
    /// What an instance looks like in which nothing was answered; `nil` where no answer stands.
    var blank: [Answer?] = []
    /// How many repetitions are asked for directly inside.
    var childCount = 0

    mutating func append(_ name: String, _ key: [UInt8], _ target: Target) {
      entries[name] = names.count
      names.append(name)
      keys.append(key)
      targets.append(target)
    }
  }

  /// The first one is the record, the others are those of the layout in which it was written.
  private(set) var blocks: [Block] = []

  init(from old: RecordLayout, to new: RecordLayout) {
    // By block of the old layout, the block of the new one that has the same name in the same surroundings.
    var counterparts: [Int?] = [0]
    for repetition in old.repetitions {
      let around = counterparts[repetition.parent.map { $0 + 1 } ?? 0]
      counterparts.append(
        around.flatMap { around in
          new.blocks[around].childNames.firstIndex(of: repetition.name).map { new.blocks[around].children[$0] }
        })
    }
    for (index, block) in old.blocks.enumerated() {
      var result = Block()
      let counterpart = counterparts[index].map { new.blocks[$0] }
      var slots: [String: Int] = [:]
      if let counterpart {
        for slot in counterpart.names.indices where counterpart.kinds[slot] != nil {
          slots[counterpart.names[slot]] = slot
        }
        result.blank = counterpart.kinds.map { $0 == nil ? nil : .missing(.notApplicable) }
        result.childCount = counterpart.children.count
      }
      for slot in block.names.indices {
        guard let kind = block.kinds[slot] else { continue }
        var target = Target.skipped
        if let wanted = slots[block.names[slot]], let new = counterpart?.kinds[wanted],
          let conversion = Conversion(from: kind, to: new)
        {
          target = .answer(slot: wanted, kind: kind, conversion)
        }
        result.append(block.names[slot], block.keys[slot], target)
      }
      for (place, child) in block.children.enumerated() {
        let wanted = counterpart?.childNames.firstIndex(of: block.childNames[place])
        result.append(
          block.childNames[place], block.childKeys[place],
          wanted.map { .instances(place: $0, block: child) } ?? .skipped)
      }
      blocks.append(result)
    }
  }
}

extension RecordLayout {
  /// The questions that were asked in `old` as well, and whose answers of then are not read in this layout because they
  /// are of another kind, in the order of this layout.
  package func questionsOfAnotherKind(in old: RecordLayout) -> [String] {
    let kinds = Dictionary(old.fields.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    return fields.compactMap { field in
      kinds[field.name].flatMap { DecodingPlan.Conversion(from: $0, to: field.kind) == nil ? field.name : nil }
    }
  }
}
