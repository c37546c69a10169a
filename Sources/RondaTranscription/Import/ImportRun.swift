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
    package let file: any ByteSource
    /// How the file is called in the records.
    package let fileName: String
    /// Where rejected rows go.
    package let rejectsPath: String
    /// In which language they are explained there.
    package let language: Language
    /// ISO 8601, UTC.
    package let now: String

    package init(
      profile: ImportProfile, session: Session, file: any ByteSource, fileName: String,
      rejectsPath: String, language: Language, now: String
    ) {
      self.profile = profile
      self.session = session
      self.file = file
      self.fileName = fileName
      self.rejectsPath = rejectsPath
      self.language = language
      self.now = now
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
    _ setting: Setting, into store: ConsultationFile, isRehearsal: Bool = false,
    progress: (_ rows: Int, _ part: Double) -> Void = { _, _ in }
  ) throws -> ImportReport {
    let form = setting.session.form
    do {
      let fileHash = try setting.file.digest().hexadecimal
      let header = ImportHeader(
        fileHash: fileHash, fileName: setting.fileName, profile: setting.profile.name, formHash: form.hash,
        importedAt: setting.now)
      let earlier = try store.importLog(fileHash: fileHash)
      let isKnown = !earlier.isEmpty
      var isUTF8 = false
      if setting.profile.encoding == .windows1252 { isUTF8 = try EncodingCheck.isUTF8(setting.file) }
      var table = try Table(setting, isUTF8: isUTF8)
      var report = ImportReport()
      report.isRepetition = isKnown
      do {
        _ = try store.importFile(header, layout: table.layout) { writer in
          // Not before the consultation is ours: another import of the same file may be writing its rejects.
          let rejects = try RejectWriter(
            path: setting.rejectsPath, profile: setting.profile,
            header: table.header.content(skipping: table.binding.skippedColumns))
          report = try table.read(into: writer, rejects: rejects, report: report, progress: progress)
          // Rows enter only when those that do not are safe on disk.
          let isRepeated = earlier.contains { summary in
            summary.header.profile == header.profile && summary.header.formHash == header.formHash
              && summary.rejected == report.rejected
          }
          report.rejectsPath = try rejects.publish(isRepeated: isRepeated && report.accepted == 0)
          // A file that brings nothing new leaves no trace, so that importing it again changes nothing.
          if isRehearsal || (isKnown && report.accepted == 0) { throw Rollback() }
          return report.rows
        }
      } catch is Rollback {}
      report.sortKinds()
      return report
    } catch let error as TableError {
      throw Failure.table(error)
    }
  }

  /// The table while it is read.
  private struct Table: ~Copyable {
    let setting: Setting
    let binding: ColumnBinding
    let layout: RecordLayout
    private(set) var header = TableRow()
    private var scanner: RowScanner
    private var reader: RowReader

    init(_ setting: Setting, isUTF8: Bool) throws {
      self.setting = setting
      let form = setting.session.form
      scanner = RowScanner(setting.file, delimiter: setting.profile.delimiter)
      let isThere = try scanner.next(into: &header)
      let headers = HeaderRow(
        header, isThere: isThere, mark: scanner.mark, encoding: setting.profile.encoding, isUTF8: isUTF8,
        delimiter: setting.profile.delimiter, file: setting.fileName)
      if let finding = headers.finding { throw Failure.unfit([finding]) }
      let (binding, findings) = ColumnBinding.bind(
        setting.profile, form: form, territories: setting.session.territories, headers: headers.names,
        file: setting.fileName)
      guard let binding else { throw Failure.unfit(findings) }
      self.binding = binding
      reader = RowReader(binding, profile: setting.profile, session: setting.session)
      layout = RecordLayout(form)
    }

    mutating func read(
      into writer: ImportWriter, rejects: RejectWriter, report: ImportReport,
      progress: (_ rows: Int, _ part: Double) -> Void
    ) throws -> ImportReport {
      var report = report
      var row = TableRow()
      while try scanner.next(into: &row) {
        switch reader.read(row) {
        case .blank: report.blankRows += 1
        case .total: report.totalRows += 1
        case .rejected(let findings):
          report.rows += 1
          try reject(row, findings, into: writer, rejects, &report)
        case .sheet(let sheet, let findings):
          report.rows += 1
          try take(sheet, findings, row, into: writer, rejects, &report)
        }
        if report.rows % 512 == 0 { progress(report.rows, Double(scanner.offset) / Double(max(1, setting.file.size))) }
      }
      return report
    }

    private mutating func take(
      _ sheet: TranscribedSheet, _ findings: [RowFinding], _ row: TableRow, into writer: ImportWriter,
      _ rejects: RejectWriter, _ report: inout ImportReport
    ) throws {
      if let existing = try writer.existingRecord(sheet: sheet.sheet) {
        if existing.formHash == setting.session.form.hash, try isSame(existing.encoded, sheet.answers) {
          report.duplicates += 1
          writer.countDuplicate()
        } else {
          let other = RowFinding(
            "row-sheet-differs", column: setting.profile.sheet,
            Phrase(
              es: "La hoja \(sheet.sheet) ya entró con otras respuestas: revise el número en el papel.",
              en: "Sheet \(sheet.sheet) came in before with other answers: check the number on the paper."))
          try reject(row, [other], into: writer, rejects, &report)
        }
        return
      }
      try writer.append(
        NewRecord(
          id: .random(), formHash: setting.session.form.hash,
          provenance: Provenance(
            channel: .imported, acceptedAt: setting.now, operatorName: sheet.operatorCode, batch: sheet.batch,
            sheet: sheet.sheet, sourceFile: setting.fileName, sourceLine: row.line,
            territory: setting.session.form.territory(of: sheet.answers)),
          answers: sheet.answers))
      report.accepted += 1
      if !findings.isEmpty {
        report.unusual += 1
        report.note(findings, line: row.line)
      }
    }

    /// Whether the answers are those that are stored. Calculations may have come out otherwise on another day. A row has
    /// nothing of what is repeated.
    private func isSame(_ stored: EncodedAnswers, _ answers: [Answer]) throws -> Bool {
      if stored == (try layout.encode(answers)) { return true }
      let questions = setting.session.form.questions
      guard questions.contains(where: { $0.calculation != nil }) else { return false }
      let known = try layout.decodeWhole(stored)
      return known.instances.allSatisfy(\.isEmpty)
        && questions.allSatisfy { !$0.isAsked || known.answers[$0.index] == answers[$0.index] }
    }

    private func reject(
      _ row: TableRow, _ findings: [RowFinding], into writer: ImportWriter, _ rejects: RejectWriter,
      _ report: inout ImportReport
    ) throws {
      let errors = findings.filter { $0.severity == .error }
      report.rejected += 1
      report.note(errors, line: row.line)
      writer.countRejected()
      try rejects.add(
        row.content(skipping: binding.skippedColumns), line: row.line, findings: errors, language: setting.language)
    }
  }
}
