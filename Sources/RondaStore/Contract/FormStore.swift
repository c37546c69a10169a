package import RondaForms

/// The forms of a consultation in all their versions, and its territories.
package protocol FormStore: Sendable {
  /// Adds a form as it was read. One with the same hash and the same files stays as it is.
  ///
  /// - Parameter files: what lies beside the form, in any order; every name once.
  /// - Throws: `differentFormFiles` when the form is there already with other files.
  func addForm(_ form: Form, files: [FormFile], at time: String) throws(StoreError)

  /// All forms in the order in which they came, so that the newest version of each is its last.
  func forms() throws(StoreError) -> [StoredForm]

  /// The files that lie beside a form, in the order in which they were given; none when there is no such form.
  func formFiles(of hash: String) throws(StoreError) -> [FormFile]

  /// How the records of a form are written; `nil` when there is no such form, or when it was added by the first version
  /// of the program and cannot be read any more.
  func layout(ofForm hash: String) throws(StoreError) -> RecordLayout?

  /// The current territory tree.
  func territories() throws(StoreError) -> StoredTerritories?

  /// Makes a territory tree the current one. Earlier ones are kept; the current one stays as it is.
  ///
  /// - Parameter names: the territories, for other programs; every code once.
  func setTerritories(
    hash: String, version: String, source: [UInt8], names: [TerritoryName], at time: String
  ) throws(StoreError)
}

extension FormStore {
  /// The form with this hash.
  package func form(hash: String) throws(StoreError) -> StoredForm? { try forms().first { $0.hash == hash } }
}
