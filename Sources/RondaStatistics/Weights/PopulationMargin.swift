import RondaCore

/// What is known of the population by one attribute, such as sex, and what each row of the sample is in it.
package struct PopulationMargin: Sendable {
  package struct Category: Sendable, Hashable {
    /// How findings name it.
    package let name: String
    /// How many people of the population are in it.
    package let population: Double

    package init(name: String, population: Double) {
      self.name = name
      self.population = population
    }
  }

  package let name: String
  package let categories: [Category]
  /// For each row the index of its category; a row with none of them, as one whose answer is missing, has −1.
  package let rows: [Int]

  package init(name: String, categories: [Category], rows: [Int]) {
    self.name = name
    self.categories = categories
    self.rows = rows
  }

  var total: Double { categories.reduce(0) { $0 + $1.population } }

  /// Σw of each category.
  func sums(_ weights: [Double]) -> [Double] {
    var sums = Array(repeating: 0.0, count: categories.count)
    for (row, category) in rows.enumerated() where weights[row] > 0 { sums[category] += weights[row] }
    return sums
  }

  /// What makes it impossible to fit these weights to it.
  func findings(_ weights: [Double]) -> [Diagnostic] {
    precondition(rows.count == weights.count)
    var findings: [Diagnostic] = []
    for category in categories where !(category.population >= 0 && category.population < .infinity) {
      findings.append(
        Diagnostic(
          "weights-not-a-population", at: nil,
          Phrase(
            es: "La población de «\(category.name)» en «\(name)» no es un número igual o mayor que 0.",
            en: "The population of “\(category.name)” in “\(name)” is not a number of 0 or more."),
          hint: Phrase(es: "Corrija la tabla de la población.", en: "Mend the table of the population.")))
    }
    let outside = rows.indices.count { weights[$0] > 0 && !categories.indices.contains(rows[$0]) }
    if outside > 0 {
      findings.append(
        Diagnostic(
          "weights-row-without-category", at: nil,
          Phrase(
            es: "Hay personas de la muestra sin categoría de la población en «\(name)» (filas: \(outside)).",
            en: "Some people of the sample are in no category of the population by “\(name)” (rows: \(outside))."),
          hint: Phrase(
            es: "Impute o agregue la categoría que falta, o deje el margen fuera.",
            en: "Impute, or add the missing category, or leave the margin out.")))
    }
    guard findings.isEmpty else { return findings }
    for (category, sum) in zip(categories, sums(weights)) {
      if sum > 0, category.population == 0 {
        findings.append(
          Diagnostic(
            "weights-category-without-population", at: nil,
            Phrase(
              es: "«\(category.name)» tiene personas en la muestra y ninguna en la población de «\(name)».",
              en: "“\(category.name)” has people in the sample and none in the population by “\(name)”."),
            hint: Phrase(es: "Revise la tabla de la población.", en: "Check the table of the population.")))
      } else if sum == 0, category.population > 0 {
        findings.append(
          Diagnostic(
            "weights-category-without-respondents", at: nil,
            Phrase(
              es: "Nadie de la muestra está en «\(category.name)» de «\(name)», que existe en la población.",
              en: "Nobody of the sample is in “\(category.name)” of “\(name)”, which the population has."),
            hint: Phrase(
              es: "Una la categoría con una vecina, en la muestra y en la población.",
              en: "Merge the category with a neighbouring one, in the sample and in the population.")))
      }
    }
    return findings
  }
}
