extension Explanation {
  /// Every part of the catalogue.
  static let groups: [[Explanation]] = [
    expressionWriting, expressionValues, expressionNames, formStructure, formLists, formRules, formData,
    xFormAnatomy, xFormActions, xFormModel, xFormTexts, xFormChoices, xFormBody, xFormRepeats, quietMistakes,
    doubtfulExpressions, doubtfulRules, personalAnswers, xmlFiles,
    xmlMarkup, xmlTags, workbookFiles, territories, xlsFormSheets, xlsFormSettings, xlsFormLanguages,
    xlsFormSurvey, xlsFormGroups, xlsFormQuestions, xlsFormChoices, xlsFormSelects, xlsFormEntities,
    xlsFormSavedAnswers,
  ]
}
