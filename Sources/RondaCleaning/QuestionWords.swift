import RondaCore
import RondaForms

/// A question as people find it on paper and as they name it in orders.
struct QuestionWords {
  private let form: Form
  private let name: String
  private let question: Question?

  /// - Parameter name: of a question that the version of the form may not have.
  init(_ form: Form, _ name: String) {
    self.form = form
    self.name = name
    question = form.question(named: name)
  }

  /// `edad`, `integrantes[2].edad`.
  func address(_ path: [Int]) -> String {
    var names: [String] = []
    var next = question.flatMap { form.repetition(ofScope: form.scope(of: $0)) }
    while let group = next {
      if form.groups[group].repetition != nil { names.insert(form.groups[group].name, at: 0) }
      next = form.groups[group].parent
    }
    return zip(names, path).map { "\($0)[\($1)]." }.joined() + name
  }

  /// «pregunta 5 (edad)».
  func words(_ path: [Int] = []) -> Phrase {
    let address = address(path)
    guard let number = question?.number else { return Phrase(verbatim: address) }
    let full = ([number] + path).map(String.init).joined(separator: ".")
    return Phrase(es: "pregunta \(full) (\(address))", en: "question \(full) (\(address))")
  }
}
