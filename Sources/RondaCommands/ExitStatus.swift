package import RondaCore

/// How the program ends; the table is part of its contract.
package enum ExitStatus: Int32, Error, Sendable {
  /// Done.
  case done = 0
  /// Input, output, or damaged data.
  case failed = 1
  /// The command line is wrong, or a terminal was needed.
  case usage = 2
  /// It ran and found problems in what it was given.
  case foundProblems = 3
  /// Another process is using the file.
  case inUse = 4
}

/// Why a command cannot go on, in words for the person who called it.
package struct CommandFailure: Error, Sendable {
  package let status: ExitStatus
  package let message: Phrase

  package init(_ status: ExitStatus, _ message: Phrase) {
    self.status = status
    self.message = message
  }
}
