package import RondaCore

/// What reading gave: a value, or the findings that say why there is none. Findings are data, hence no error is thrown.
package enum XMLResult<Value> {
  case value(Value)
  /// At least one, all of them errors.
  case findings([Diagnostic])

  package var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// Empty when there is a value.
  package var findings: [Diagnostic] {
    if case .findings(let findings) = self { findings } else { [] }
  }
}

extension XMLResult: Sendable where Value: Sendable {}
