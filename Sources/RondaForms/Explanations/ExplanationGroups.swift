extension Explanation {
  /// Every part of the catalogue.
  static let groups: [[Explanation]] = [
    expressionWriting, expressionValues, expressionNames, formStructure, formLists, formRules, formData,
    xFormAnatomy, xFormActions, xFormModel, xFormTexts, xFormChoices, xFormBody, xmlFiles, xmlMarkup, xmlTags,
    workbookFiles, territories, xlsFormSheets, xlsFormSettings, xlsFormSettings2, xlsFormSurvey, xlsFormSurvey2,
    xlsFormQuestions, xlsFormChoices, xlsFormChoices2, xlsFormEntities, xlsFormEntities2,
  ]
}
