package import RondaCore
package import RondaExpressions

/// Questions that belong together, and apply or not together.
package struct Group: Sendable {
  /// How questions are laid out.
  package enum Layout: Sendable, Hashable {
    case plain
    /// Its questions share one list and are shown as the rows of a table.
    case grid(list: Int)
  }

  /// How a repeated group is repeated.
  package struct Repetition: Sendable {
    /// Its frames in `Form.schema`.
    package let scope: Int
    /// How many instances there are; `nil` when whoever answers says so.
    package let count: CompiledExpression?
    /// How many instances a new record begins with, when no count says so.
    package let initial: Int
    /// What the first instances begin with, when that is not the same for all; as many as there are to begin with.
    package let presets: [Preset]
    /// Whether instances can be added and removed by whoever answers.
    package let canChange: Bool

    package init(scope: Int, count: CompiledExpression?, initial: Int, presets: [Preset], canChange: Bool) {
      self.scope = scope
      self.count = count
      self.initial = initial
      self.presets = presets
      self.canChange = canChange
    }
  }

  /// What one instance of a repetition begins with.
  package struct Preset: Sendable {
    /// The text of each question, as ODK writes answers, by the node of the question.
    package let texts: [(node: Int, text: String)]
    /// The instances of the repetitions inside, by the node of the repetition.
    package let instances: [(node: Int, presets: [Preset])]
  }

  package let name: String
  /// Where it stands in `Form.schema`; `nil` when it only keeps questions together on paper and screen.
  package let node: Int?
  package let labels: Texts
  package let hint: Texts
  package let media: [Media]
  /// The group around it, an index into `Form.groups`.
  package let parent: Int?
  package let relevant: CompiledExpression?
  /// `nil` for a group that stands once.
  package let repetition: Repetition?
  package let layout: Layout
  /// Words about how to show it, as they were written.
  package let appearance: String?
  package let place: SourcePlace
}

/// A picture or a sound that goes with a text. Its name is kept; nothing is loaded.
package struct Media: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case image, bigImage = "big_image", audio, video
  }

  package let kind: Kind
  /// The name of the file, by language.
  package let files: Texts
}

/// Something computed when something happens.
package struct Action: Sendable {
  package enum Event: Sendable, Hashable {
    /// A new record begins.
    case firstLoad
    /// A record is opened, new or not.
    case load
    /// An instance of the repetition that this node is was added.
    case newInstance(node: Int)
    /// Somebody changed the answer to the question at this node.
    case valueChanged(node: Int)
  }

  package let event: Event
  /// The node that gets the value.
  package let target: Int
  /// Which instances of it do; `nil` for those that are in the instance where it happens, or inside it.
  package let places: CompiledNodes?
  /// `nil` takes the answer away.
  package let value: CompiledExpression?
}

/// What a text shows of the answers.
package struct Output: Sendable {
  package let value: CompiledExpression
  /// Where the text stands in `Form.schema`; `nil` when it stands nowhere.
  package let node: Int?
}
