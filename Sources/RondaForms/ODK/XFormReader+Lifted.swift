import RondaCore
import RondaXML

/// Groups of an XForm that were one element of ours before this program lowered them.
extension XFormReader {
  /// The element that a group was; `nil` when it has been a group always.
  ///
  /// - Parameter inner: what stands in the group, as elements of ours.
  func liftedGroup(
    _ box: Container, _ attributes: [XMLAttribute], _ wording: Wording, _ inner: [XMLElement], at place: SourcePlace
  ) -> XMLElement? {
    guard let word = lifted("element", of: box.node)?.value, word == "grid" || word == "tally", let group = box.group
    else { return nil }
    let own = attributes.filter { $0.namespace == nil && $0.name != "appearance" }
    let appearance = lifted("appearance", of: box.node).map { [$0.renamed("appearance")] } ?? []
    let texts = OwnElements.found(in: group)
    let rows = word == "tally" ? [] : inner.compactMap { row($0) }
    return element(word, own + appearance, wording.label + texts + rows, at: place)
  }

  private func row(_ question: XMLElement) -> XMLElement? {
    guard question.name == "select_one" else { return nil }
    let attributes = question.attributes.filter {
      $0.namespace == nil && ["name", "relevant", "topic"].contains($0.name)
    }
    let texts = question.elements.filter { $0.isRonda && ["label", "hint"].contains($0.name) }
    return element("row", attributes, texts, at: question.place)
  }
}
