import Foundation
import RondaCore
import RondaForms

/// Finds numbers far from all others that were answered to the same question.
struct Outliers {
  private struct Value {
    let number: Double
    let record: Int
    /// The instances around it.
    let path: [Int]
  }

  private var values: [String: [Value]] = [:]
  /// In the order of the form.
  private var names: [String] = []

  mutating func add(_ answer: Answer, to question: Question, record: Int, path: [Int]) {
    let number: Double
    switch answer {
    case .value(.integer(let value)): number = Double(value)
    case .value(.decimal(let value)): number = value
    default: return
    }
    if values[question.name] == nil { names.append(question.name) }
    values[question.name, default: []].append(Value(number: number, record: record, path: path))
  }

  /// - Parameters:
  ///   - form: the newest version, whose words are used.
  ///   - style: how numbers are written.
  func findings(_ records: [CleanRecord], _ form: Form, _ style: NumberStyle) -> [CleanFinding] {
    names.flatMap { name -> [CleanFinding] in
      let all = values[name] ?? []
      guard all.count >= CleanLimits.fewestValues, let limits = Self.limits(all.map(\.number)) else { return [] }
      let words = QuestionWords(form, name)
      return all.filter { !limits.contains($0.number) }.map { value in
        let number = style.shortest(value.number)
        let median = style.shortest(limits.median)
        let record = records[value.record]
        return CleanFinding(
          .outlier, [record], question: words.address(value.path), content: [number],
          Phrase(
            es: "\(record.words.spanish), \(words.words(value.path).spanish): \(number), muy lejos de lo usual "
              + "(la mediana es \(median)).",
            en: "\(record.words.english), \(words.words(value.path).english): \(number), far from what is usual (the "
              + "median is \(median))."
          ).asSentence)
      }
    }
  }

  /// What is not far from the others.
  struct Limits {
    let median: Double
    let spread: Double
    /// Whether distances are those of logarithms.
    let isLogarithmic: Bool

    func contains(_ number: Double) -> Bool {
      let distance =
        isLogarithmic ? Foundation.log1p(number) - Foundation.log1p(median) : number - median
      return abs(distance) <= CleanLimits.outlierDistance * spread
    }
  }

  /// The median and the median absolute deviation, which for a normal distribution is the standard deviation over
  /// 1.4826; of logarithms when there is nothing negative and the octiles are skewed (D. V. Hinkley's measure). `nil`
  /// when half of the numbers are the same: nothing tells then how far others may be.
  ///
  /// Source: C. Leys et al., "Detecting outliers: Do not use standard deviation around the mean, use absolute deviation
  /// around the median", J. Experimental Social Psychology 49 (2013).
  static func limits(_ numbers: [Double]) -> Limits? {
    let sorted = numbers.sorted()
    let (low, middle, high) = (quantile(sorted, 0.125), quantile(sorted, 0.5), quantile(sorted, 0.875))
    let skewness = high > low ? (high + low - 2 * middle) / (high - low) : 0
    let isLogarithmic = (sorted.first ?? -1) >= 0 && skewness > CleanLimits.skewness
    let center = isLogarithmic ? Foundation.log1p(middle) : middle
    let deviations = sorted.map { abs((isLogarithmic ? Foundation.log1p($0) : $0) - center) }.sorted()
    let spread = 1.4826 * quantile(deviations, 0.5)
    return spread > 0 ? Limits(median: middle, spread: spread, isLogarithmic: isLogarithmic) : nil
  }

  private static func quantile(_ sorted: [Double], _ part: Double) -> Double {
    guard let last = sorted.last else { return 0 }
    let place = part * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }
}
