import CXPathOracle
import RondaCore
import RondaExpressions

/// A document as libxml2 reads it, and the same as a tree of this program. Their nodes have the same numbers when no two
/// texts are side by side.
@safe final class OracleDocument {
  enum Answer: Equatable {
    case value(ExpressionValue)
    case nodes([Int])
  }

  private let document: OpaquePointer

  /// `nil` when `xml` is no XML.
  init?(_ xml: String) {
    guard let document = unsafe xpath_document_read(xml) else { return nil }
    unsafe self.document = document
  }

  deinit { unsafe xpath_document_free(document) }

  var count: Int { unsafe Int(xpath_document_count(document)) }

  lazy var tree: DataTree = {
    var builder = DataTreeBuilder()
    var open: [Int32] = [0]
    for node in 1..<Int32(max(count, 1)) {
      let parent = unsafe xpath_document_parent(document, node)
      while let last = open.last, last != parent, open.count > 1 {
        open.removeLast()
        builder.close()
      }
      let name = unsafe String(cString: xpath_document_name(document, node))
      let space = unsafe String(cString: xpath_document_namespace(document, node))
      let text = unsafe String(cString: xpath_document_text_of(document, node))
      switch unsafe UInt32(xpath_document_kind_of(document, node)) {
      case xpath_document_element.rawValue:
        builder.open(name, namespace: space)
        open.append(node)
      case xpath_document_attribute.rawValue: builder.attribute(name, text, namespace: space)
      case xpath_document_text.rawValue: builder.text(text)
      case xpath_document_comment.rawValue: builder.comment(text)
      default: builder.processingInstruction(name, text)
      }
    }
    return builder.tree()
  }()

  /// What libxml2 makes of an expression at a node; `nil` when it rejects it.
  func evaluate(_ text: String, at node: Int) -> Answer? {
    var number = 0.0
    var buffer = [CChar](repeating: 0, count: 8_192)
    var nodes = [Int32](repeating: 0, count: 4_096)
    var count: Int32 = 0
    let kind = unsafe xpath_document_evaluate(
      document, Int32(node), text, &number, &buffer, buffer.count, &nodes, Int32(nodes.count), &count)
    switch UInt32(kind) {
    case xpath_oracle_boolean.rawValue: return .value(.boolean(number != 0))
    case xpath_oracle_number.rawValue: return .value(.number(number))
    case xpath_oracle_string.rawValue:
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return .value(.string(String(decoding: bytes, as: UTF8.self)))
    case xpath_oracle_nodes.rawValue: return .nodes(nodes.prefix(Int(count)).map(Int.init))
    default: return nil
    }
  }

  /// What this program makes of it.
  func answer(_ text: String, at node: Int) throws -> Answer {
    let (expression, findings) = CompiledExpression.compile(text, in: .document)
    guard let expression else { throw SampleForm.Failure(text: text, findings: findings) }
    var state = try SampleForm.state(language: .english)
    state.trees = [tree]
    let context = NodeRef.tree(0, node: node)
    if let nodes = expression.nodes(in: state, at: context) { return .nodes(nodes.map(\.node)) }
    return .value(expression.evaluate(in: state, at: context))
  }
}
