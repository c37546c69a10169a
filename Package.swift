// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of the package is compiled with these.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .treatWarning("DeprecatedDeclaration", as: .warning),
]

let package = Package(
  name: "ronda",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "Clibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "Clibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CDigest", dependencies: ["Clibcrypto"]),
    .target(name: "CXML", dependencies: ["Clibxml2"]),
    .target(name: "RondaCore", dependencies: ["CDigest"], swiftSettings: strict),
    .target(
      name: "RondaExpressions", dependencies: ["RondaCore"], swiftSettings: strict,
      // Rounding is a call into libm, which nothing else links when there is no Foundation.
      linkerSettings: [.linkedLibrary("m")]),
    .target(name: "RondaXML", dependencies: ["CXML", "RondaCore"], swiftSettings: strict),
    .target(name: "RondaTerritories", dependencies: ["RondaCore", "RondaXML"], swiftSettings: strict),
    .target(
      name: "RondaForms", dependencies: ["RondaCore", "RondaExpressions", "RondaXML"], swiftSettings: strict),
    .target(
      name: "RondaEngine", dependencies: ["RondaCore", "RondaExpressions", "RondaForms", "RondaTerritories"],
      swiftSettings: strict),
    .target(
      name: "RondaAnalysis", dependencies: ["RondaCore", "RondaForms", "RondaTerritories"], swiftSettings: strict),
    .target(name: "RondaReports", dependencies: ["RondaAnalysis", "RondaCore"], swiftSettings: strict),
    .testTarget(
      name: "RondaAnalysisTests",
      dependencies: ["RondaAnalysis", "RondaCore", "RondaForms", "RondaTerritories", "RondaXML"], swiftSettings: strict),
    .testTarget(
      name: "RondaReportsTests", dependencies: ["RondaReports", "RondaAnalysis", "RondaCore"], swiftSettings: strict),
    .testTarget(name: "RondaCoreTests", dependencies: ["RondaCore"], swiftSettings: strict),
    .target(
      name: "RondaStore",
      dependencies: [
        "RondaCore", "RondaForms", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "RondaTranscription",
      dependencies: [
        "RondaCore", "RondaXML", "RondaForms", "RondaTerritories", "RondaEngine", "RondaStore",
      ],
      swiftSettings: strict),
    .target(
      name: "RondaCommands",
      dependencies: [
        "RondaCore", "RondaXML", "RondaForms", "RondaTerritories", "RondaEngine", "RondaStore", "RondaTranscription",
        "RondaAnalysis", "RondaReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "ronda", dependencies: ["RondaCommands"], swiftSettings: strict),
    .testTarget(
      name: "RondaCommandsTests", dependencies: ["RondaCore", "RondaXML", "RondaCommands"], swiftSettings: strict),
    .target(
      name: "RondaTestSupport",
      dependencies: ["RondaCore", "RondaXML", "RondaForms", "RondaTerritories", "RondaEngine"],
      path: "Tests/RondaTestSupport", swiftSettings: strict),
    .testTarget(
      name: "RondaFormsTests",
      dependencies: ["RondaCore", "RondaXML", "RondaExpressions", "RondaForms", "RondaTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RondaEngineTests",
      dependencies: [
        "RondaCore", "RondaXML", "RondaExpressions", "RondaForms", "RondaTerritories", "RondaEngine",
        "RondaTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RondaTerritoriesTests",
      dependencies: ["RondaCore", "RondaXML", "RondaTerritories", "RondaTestSupport"], swiftSettings: strict),
    .testTarget(name: "RondaXMLTests", dependencies: ["RondaXML", "RondaCore"], swiftSettings: strict),
    .executableTarget(
      name: "StoreCrashProbe", dependencies: ["RondaCore", "RondaStore"], path: "Tests/StoreCrashProbe",
      swiftSettings: strict),
    .testTarget(
      name: "RondaStoreTests",
      dependencies: [
        "RondaCore", "RondaStore", "StoreCrashProbe", .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .testTarget(
      name: "RondaTranscriptionTests",
      dependencies: [
        "RondaCore", "RondaXML", "RondaForms", "RondaTerritories", "RondaEngine", "RondaStore", "RondaTranscription",
        "ronda", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(name: "RondaEndToEndTests", dependencies: ["ronda"], swiftSettings: strict),
    .target(name: "CXPathOracle", dependencies: ["Clibxml2"], path: "Tests/CXPathOracle"),
    .testTarget(
      name: "RondaExpressionsTests", dependencies: ["RondaCore", "RondaExpressions", "CXPathOracle"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
