import RondaCore

/// Where an expression stands, and hence what it may refer to.
package struct ExpressionScope: Sendable {
  package let schema: Schema
  /// The node that it belongs to, where relative paths begin; `nil` when it belongs to none.
  package let node: Int?
  package let own: Own

  /// What an expression may do with the answer to its own question.
  package enum Own: Sendable {
    /// Nothing: whether a question applies cannot hang on its answer.
    case unavailable
    /// Keep it, with `once`: what gives a question its value.
    case kept
    /// Also read it, as `.`: what checks an answer.
    case readable
  }

  /// What an absolute path means inside a repeated node.
  package enum ReferenceSemantics: Sendable {
    /// All instances, as XPath has it.
    case xpath
    /// The instances that the expression's own node is inside of, as in JavaRosa, for which most forms are written.
    case javaRosa
  }

  package let references: ReferenceSemantics
  /// The document that an expression without a form is about. Nothing is resolved beforehand then, and everything is
  /// converted as XPath 1.0 has it.
  let isDocument: Bool

  package init(
    _ schema: Schema, at node: Int?, own: Own = .unavailable, references: ReferenceSemantics = .xpath
  ) {
    self.schema = schema
    self.node = node
    self.own = own
    self.references = references
    isDocument = false
  }

  /// For expressions about trees that are not known beforehand: plain XPath 1.0 with the functions of this language.
  /// `CompiledExpression.evaluate(in:at:)` gives the context node.
  package static let document = ExpressionScope()

  private init() {
    schema = SchemaBuilder(root: "data").schema()
    node = nil
    own = .unavailable
    references = .xpath
    isDocument = true
  }

  /// The node whose answer `.` or `once` reads, when that is allowed.
  func ownNode(for use: Own) -> Schema.Node? {
    guard own == .readable || own == use, let node, schema.nodes[node].type != nil else { return nil }
    return schema.nodes[node]
  }

  /// What a name in `${}` stands for, when it has a value.
  func field(named name: String) -> Int? {
    schema.referent(of: name, at: node).flatMap { schema.nodes[$0.node].type == nil ? nil : $0.node }
  }

  /// The scope in whose frames the expression stands.
  var frameScope: Int { node.map { schema.nodes[$0].scope } ?? 0 }

  /// How many frames around the own one the frame of an enclosing scope is.
  func up(to scope: Int) -> Int { schema.scopes[frameScope].depth - schema.scopes[scope].depth }

  /// Every name that has a value, for suggestions.
  var names: [String] { schema.nodes.filter { $0.type != nil }.map(\.name) }
}

/// What the result of an expression may depend on.
package struct Dependency: Sendable, Hashable, Comparable {
  /// The node whose value and relevance are read; of a repeated one, which instances there are.
  package let node: Int
  /// The innermost scope that reader and node certainly share: a change is seen by the readers that are in the same
  /// frame of this scope. 0 when all see it.
  package let anchor: Int

  package init(node: Int, anchor: Int) {
    self.node = node
    self.anchor = anchor
  }

  package static func < (left: Dependency, right: Dependency) -> Bool {
    (left.node, left.anchor) < (right.node, right.anchor)
  }
}
