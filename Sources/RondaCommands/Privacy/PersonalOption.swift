import ArgumentParser
import RondaCore
import RondaForms
import RondaStore

/// Which personal answers are wanted: those that are named, and no others.
struct PersonalOption: ParsableArguments {
  @Option(
    name: [.customLong("personal")],
    help: ArgumentHelp(
      say(
        es: "Una pregunta personal que también se quiere; se repite para varias. Sin esto no sale ninguna.",
        en: "A personal question that is wanted, too; repeat for several. Without this none comes out."),
      valueName: say(es: "pregunta", en: "question")))
  var names: [String] = []

  @OptionGroup var passphrase: PassphraseOption

  var isUsed: Bool { !names.isEmpty }

  /// What may be read, when anything is asked for.
  ///
  /// - Parameter forms: the versions of forms that the records may be of.
  func access(to consultation: Consultation, _ forms: [Form]) throws -> PersonalAccess? {
    guard isUsed else { return nil }
    let known = forms.flatMap(\.questions).filter(\.isPersonal).map(\.name)
    for name in names where !known.contains(name) {
      let all = known.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      let nearest = Names.nearest(to: name, among: all)
      throw CommandFailure(
        .usage,
        Phrase(
          es: "«\(name)» no es una pregunta personal del formulario"
            + (nearest.map { ": ¿quiso decir «\($0)»?" }
              ?? (all.isEmpty ? ", que no tiene ninguna." : "; lo son: \(all.joined(separator: ", ")).")),
          en: "“\(name)” is no personal question of the form"
            + (nearest.map { ": did you mean “\($0)”?" }
              ?? (all.isEmpty ? ", which has none." : "; these are: \(all.joined(separator: ", "))."))))
    }
    return PersonalAccess(Set(names), keys: try consultation.keys(passphrase))
  }
}

extension Consultation {
  /// What opens the personal answers; `nil` where they are not encrypted.
  func keys(_ passphrase: PassphraseOption) throws -> PersonalKeys? {
    let isProtected = try Self.translating { [store] () throws(StoreError) in try store.isProtected() }
    guard isProtected else { return nil }
    let secret = try passphrase.known(for: store.name)
    return try Self.translating { [store] () throws(StoreError) in try store.unlock(secret) }
  }

  /// The same where a file names the passphrase; nobody is asked.
  func keysAtHand(_ passphrase: PassphraseOption) throws -> PersonalKeys? {
    passphrase.file == nil ? nil : try keys(passphrase)
  }

  /// Whether a form has personal questions whose answers cannot be read.
  func isLocked(for form: Form, _ keys: PersonalKeys?) throws -> Bool {
    guard keys == nil, form.questions.contains(where: \.isPersonal) else { return false }
    return try Self.translating { [store] () throws(StoreError) in try store.isProtected() }
  }

  /// Every version of every form.
  func allForms() throws -> [Form] {
    try Self.translating { [store] () throws(StoreError) in try store.forms() }.compactMap { try form(hash: $0.hash) }
  }
}
