import RondaXML

/// A group or repeat as the body shows it, or a group of the record that the body does not show.
struct Container {
  enum Kind {
    case group
    case repetition
    /// A group of the body that has no node.
    case nodeless
    /// A group of the record that has no group in the body.
    case implied
  }

  enum Part {
    case container(Int)
    case control(XMLElement, node: Int)
    /// A second control for a node that has one.
    case duplicate(XMLElement, node: Int)
    case kept(XMLElement)
  }

  let kind: Kind
  /// The node that is its own, or for one without a node that in which it stands.
  let node: Int
  let parent: Int?
  /// The group in the body; for a repeat the group around it, when it has one.
  var group: XMLElement?
  var repetition: XMLElement?
  var parts: [Part] = []
}
