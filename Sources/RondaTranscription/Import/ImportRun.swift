import Foundation
package import RondaCore
package import RondaEngine
import RondaForms
package import RondaStore
package import RondaTables

/// One import of one file into one consultation: all of its rows are judged, and then all that is good enters at once.
package enum ImportRun {
  /// Why nothing was imported at all.
  package enum Failure: Error, Sendable {
    /// The header of the file and the profile do not fit together.
    case unfit([Diagnostic])
    case table(TableError)
  }

  /// What a run needs to know.
  package struct Setting {
    package let profile: ImportProfile
    /// A new session of the form.
    package let session: Session
    package let table: TableInput
    /// Tables of what is repeated, by the name of the repetition.
    package let repeats: [String: TableInput]
    /// Printed totals besides those of the profile.
    package let controls: [ImportProfile.ControlFigure]
    /// In which language rejected rows are explained.
    package let language: Language
    /// ISO 8601, UTC.
    package let now: String
    /// Who imports: a code, no name.
    package let operatorCode: String?

    package init(
      profile: ImportProfile, session: Session, table: TableInput, repeats: [String: TableInput] = [:],
      controls: [ImportProfile.ControlFigure] = [], language: Language, now: String, operatorCode: String? = nil
    ) {
      self.profile = profile
      self.session = session
      self.table = table
      self.repeats = repeats
      self.controls = controls
      self.language = language
      self.now = now
      self.operatorCode = operatorCode
    }

    package init(
      profile: ImportProfile, session: Session, file: any ByteSource, fileName: String,
      rejectsPath: String, language: Language, now: String
    ) {
      self.init(
        profile: profile, session: session, table: TableInput(file, name: fileName, rejectsPath: rejectsPath),
        language: language, now: now)
    }
  }

  /// Rolls the transaction back after a run that must leave no trace.
  private struct Rollback: Error {}
}

extension ImportRun {
  /// Imports the file.
  ///
  /// Killed at any moment, the consultation is as before or complete. Importing the same file again changes nothing.
  ///
  /// - Parameters:
  ///   - isRehearsal: judges every row and writes the rejects, but nothing enters.
  ///   - progress: called now and then with how many rows are read and which part of the file, from 0 to 1.
  /// - Throws: `Failure`, `StoreError`.
  package static func run(
    _ setting: Setting, into store: any ImportStore, isRehearsal: Bool = false,
    progress: (_ rows: Int, _ part: Double) -> Void = { _, _ in }
  ) throws -> ImportReport {
    let form = setting.session.form
    do {
      let fileHash = try digest(of: setting)
      let header = ImportHeader(
        fileHash: fileHash, fileName: setting.table.name, profile: setting.profile.name, formHash: form.hash,
        importedAt: setting.now, operatorName: setting.operatorCode)
      let earlier = try store.importLog(fileHash: fileHash)
      let isKnown = !earlier.isEmpty
      var table = try ImportedTable(setting)
      var report = ImportReport()
      report.isRepetition = isKnown
      do {
        _ = try store.importFile(header, layout: table.layout) { writer in
          // Not before the consultation is ours: another import of the same file may be writing its rejects.
          let rejects = try table.rejectWriter()
          report = try table.read(into: writer, rejects: rejects, report: report, progress: progress)
          // Rows enter only when those that do not are safe on disk.
          let count = report.sheets?.rejected ?? report.rejected
          let isRepeated =
            report.accepted == 0
            && earlier.contains { summary in
              summary.header.profile == header.profile && summary.header.formHash == header.formHash
                && summary.rejected == count
            }
          try table.publishRepeats(into: &report, isRepeated: isRepeated)
          report.rejectsPath = try rejects.publish(isRepeated: isRepeated)
          // A file that brings nothing new leaves no trace, so that importing it again changes nothing.
          if isRehearsal || (isKnown && report.accepted == 0) { throw Rollback() }
          return report.sheets?.all ?? report.rows
        }
      } catch is Rollback {}
      report.sortKinds()
      return report
    } catch let error as TableError {
      throw Failure.table(error)
    }
  }

  /// What all the files of an import together are known by.
  private static func digest(of setting: Setting) throws(TableError) -> String {
    let main = try setting.table.source.digest().hexadecimal
    guard !setting.repeats.isEmpty else { return main }
    var all = Digest.Computation()
    all.add(Array(main.utf8).span)
    for (name, input) in setting.repeats.sorted(by: { $0.key < $1.key }) {
      all.add(Array((name + "\n" + (try input.source.digest().hexadecimal)).utf8).span)
    }
    return all.finish().hexadecimal
  }
}
