package import RondaCore
package import RondaXML

/// A language that forms are written in.
package enum FormLanguage: Sendable, Hashable {
  /// Our own.
  case ronda
  /// ODK XForms.
  case xform
}

/// Writes forms as files, and makes sure that they come back as they were.
package enum FormWriting {
  /// The text of a form, or what XML cannot hold of it.
  ///
  /// - Parameter form: the outermost element of a form in our language, which was read without errors.
  package static func text(of form: XMLElement, in language: FormLanguage) -> XMLResult<String> {
    switch language {
    case .ronda: XMLWriter.document(form)
    case .xform: XFormWriter.text(of: form)
    }
  }

  /// Where a text says something else than the form that it was written from; `nil` when it says the same.
  ///
  /// - Parameter file: what places in the text bear.
  package static func difference(
    between text: String, and form: XMLElement, in language: FormLanguage, file: String
  ) -> SourcePlace? {
    let start = SourcePlace(file: file, line: 1)
    guard let document = XMLParser.parse(XMLSource(bytes: Array(text.utf8), name: file)).value else { return start }
    switch language {
    case .ronda: return form.difference(from: document.root)
    case .xform:
      guard let back = XFormReader.translate(document).document?.root else { return start }
      return form.inFixedOrder.difference(from: back.inFixedOrder)
    }
  }
}

extension XMLNode {
  /// Of a text that is kept, what it is of, its language and its form; of anything else nothing, so that it stays where
  /// it is.
  fileprivate var textOrder: String {
    guard case .element(let element) = self, element.namespace == XFormWords.kept, element.name == "value" else {
      return ""
    }
    return [element.value("of"), element.language?.value, element.value("form")].map { $0 ?? "" }
      .joined(separator: "\n")
  }
}

extension XMLElement {
  /// The element with what is kept behind its siblings, and `setvalue` behind both: an XForm has them elsewhere, and where
  /// they stand among others says nothing. The depth is bounded by the parser.
  fileprivate var inFixedOrder: XMLElement {
    var others: [XMLNode] = []
    var kept: [XMLNode] = []
    var actions: [XMLNode] = []
    for child in children {
      if case .element(let element) = child {
        if element.isOurs("setvalue") {
          actions.append(child)
        } else if element.namespace == XFormWords.kept {
          kept.append(child)
        } else {
          others.append(.element(element.inFixedOrder))
        }
      } else {
        others.append(child)
      }
    }
    // Texts that are kept stand by what they are of, then by language.
    let values = kept.enumerated().sorted { ($0.element.textOrder, $0.offset) < ($1.element.textOrder, $1.offset) }
    return with(children: others + values.map(\.element) + actions)
  }

  /// What the sheets of a workbook say and an XForm shows by what it has not.
  private static let unwritten: Set<String> = ["omit_instanceID"]

  /// The innermost element of `other` that says something else than this one at the same place does.
  fileprivate func difference(from other: XMLElement) -> SourcePlace? {
    guard outline(leavingOut: Self.unwritten) != other.outline(leavingOut: Self.unwritten) else { return nil }
    var (own, others) = (self, other)
    while own.elements.count == others.elements.count,
      let pair = zip(own.elements, others.elements).first(where: {
        $0.outline(leavingOut: Self.unwritten) != $1.outline(leavingOut: Self.unwritten)
      })
    {
      (own, others) = pair
    }
    return others.place
  }
}
