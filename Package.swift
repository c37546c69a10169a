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

/// A room of the program. What it may use is all that is listed; arrows go down only.
func room(_ name: String, _ uses: Target.Dependency..., linkerSettings: [LinkerSetting] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: strict, linkerSettings: linkerSettings)
}

/// The tests of a room.
func tests(_ name: String, _ uses: Target.Dependency...) -> Target {
  .testTarget(name: name, dependencies: uses, swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "ronda",
  dependencies: [
    // Exact, so that every build of a version of this package is built from the same releases.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // System libraries, and the only C that includes their headers.
    .systemLibrary(name: "Clibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "Clibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "Clibz", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "Clibsodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "CXML", dependencies: ["Clibxml2"]),
    .target(name: "CDigest", dependencies: ["Clibcrypto"]),
    .target(name: "CInflate", dependencies: ["Clibz"]),
    .target(name: "CSeal", dependencies: ["Clibsodium"]),
    .target(name: "CTerminal"),
    .target(name: "CPages", dependencies: [sqlite]),
    .target(name: "CMemory"),

    // The rooms, from the ground up.
    room("RondaCore", "CDigest"),
    room("RondaXML", "CXML", "RondaCore"),
    room("RondaWorkbook", "CInflate", "RondaCore", "RondaXML"),
    // Rounding is a call into libm, which nothing else links when there is no Foundation.
    room("RondaExpressions", "RondaCore", linkerSettings: [.linkedLibrary("m")]),
    room("RondaTerritories", "RondaCore", "RondaXML"),
    room("RondaTables", "RondaCore"),
    room("RondaSeal", "CSeal", "RondaCore"),
    room("RondaForms", "RondaCore", "RondaExpressions", "RondaXML", "RondaTables", "RondaWorkbook"),
    room("RondaEngine", "RondaCore", "RondaExpressions", "RondaForms", "RondaTerritories"),
    room(
      "RondaExchange", "RondaCore", "RondaXML", "RondaTables", "RondaExpressions", "RondaForms", "RondaEngine",
      "RondaTerritories"),
    room("RondaPaper", "RondaCore", "RondaExpressions", "RondaForms", "RondaTerritories"),
    room("RondaScripts", "RondaCore", "RondaExpressions", "RondaForms", "RondaEngine", "RondaTerritories"),
    room(
      "RondaStore", "CPages", "RondaCore", "RondaSeal", "RondaXML", "RondaExpressions", "RondaForms", grdb, sqlite),
    room(
      "RondaTranscription", "RondaCore", "RondaXML", "RondaTables", "RondaWorkbook", "RondaExpressions", "RondaForms",
      "RondaTerritories", "RondaEngine", "RondaStore"),
    room(
      "RondaCleaning", "RondaCore", "RondaExpressions", "RondaForms", "RondaTerritories", "RondaEngine", "RondaStore"),
    // The tails of distributions are calls into libm.
    room("RondaStatistics", "RondaCore", linkerSettings: [.linkedLibrary("m")]),
    room("RondaColumns", "RondaCore"),
    room("RondaProtection", "RondaCore"),
    room("RondaAnalysis", "RondaCore", "RondaForms", "RondaTerritories", "RondaProtection"),
    room("RondaReports", "RondaCore", "RondaAnalysis"),
    room("RondaTerminal", "CTerminal", "RondaCore", "RondaForms", "RondaTerritories", "RondaEngine"),
    room(
      "RondaCommands", "CMemory", "RondaExchange", "RondaCore", "RondaXML", "RondaTables", "RondaWorkbook",
      "RondaForms", "RondaTerritories", "RondaEngine", "RondaSeal", "RondaStore", "RondaTranscription",
      "RondaCleaning", "RondaAnalysis", "RondaReports", "RondaTerminal", "RondaScripts", "RondaPaper", argumentParser),
    .executableTarget(name: "ronda", dependencies: ["RondaCommands"], swiftSettings: strict),

    // What is measured inside of a process, and the doors that are fuzzed: tests go through the same ones.
    .executableTarget(
      name: "EngineProbe", dependencies: ["RondaCore", "RondaXML", "RondaForms", "RondaEngine", "RondaStore"],
      path: "Benchmarks/Probe", swiftSettings: strict),
    .executableTarget(
      name: "ColumnProbe", dependencies: ["RondaCore", "RondaColumns"], path: "Benchmarks/ColumnProbe",
      swiftSettings: strict),
    .executableTarget(
      name: "ProtectionProbe", dependencies: ["RondaCore", "RondaProtection", "SeededRandom"],
      path: "Benchmarks/ProtectionProbe", swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "RondaCore", "RondaXML", "RondaWorkbook", "RondaTables", "RondaExpressions", "RondaForms", "RondaEngine",
        "RondaStore", "RondaTranscription",
      ],
      path: "Tests/Fuzzing/Targets", swiftSettings: strict),
    .testTarget(name: "FuzzTargetsTests", dependencies: ["FuzzTargets"], swiftSettings: strict),

    // Tests: one target a room, whole flows with the built program, and what they need.
    tests("RondaCoreTests", "RondaCore", "SeededRandom"),
    tests("RondaColumnsTests", "RondaCore", "RondaColumns", "SeededRandom"),
    tests("RondaSealTests", "CSeal", "RondaCore", "RondaSeal", "SeededRandom"),
    .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strict),
    .target(
      name: "GrammarDocuments", dependencies: ["RondaCore", "RondaXML", "SeededRandom"], path: "Tests/GrammarDocuments",
      swiftSettings: strict),
    tests("RondaXMLTests", "RondaCore", "RondaXML", "SeededRandom"),
    tests("RondaWorkbookTests", "RondaCore", "RondaXML", "RondaWorkbook", "SeededRandom"),
    .target(name: "CXPathOracle", dependencies: ["Clibxml2"], path: "Tests/CXPathOracle"),
    tests("RondaExpressionsTests", "RondaCore", "RondaExpressions", "CXPathOracle", "SeededRandom"),
    .target(
      name: "RondaTestSupport",
      dependencies: ["RondaCore", "RondaXML", "RondaForms", "RondaTerritories", "RondaEngine", "SeededRandom"],
      path: "Tests/RondaTestSupport", swiftSettings: strict),
    tests("RondaTerritoriesTests", "RondaCore", "RondaXML", "RondaTerritories", "RondaTestSupport"),
    tests(
      "RondaFormsTests", "RondaCore", "RondaXML", "RondaExpressions", "RondaWorkbook", "RondaForms",
      "RondaTestSupport", "GrammarDocuments",
      "SeededRandom"),
    tests(
      "RondaEngineTests", "RondaCore", "RondaXML", "RondaExpressions", "RondaForms", "RondaEngine", "RondaTerritories",
      "RondaTestSupport", "SeededRandom"),
    tests(
      "RondaExchangeTests", "RondaCore", "RondaXML", "RondaTables", "RondaExpressions", "RondaForms", "RondaEngine",
      "RondaTerritories", "RondaExchange", "RondaTestSupport", "SeededRandom"),
    tests(
      "RondaPaperTests", "RondaCore", "RondaXML", "RondaExpressions", "RondaForms", "RondaEngine", "RondaTerritories",
      "RondaPaper",
      "RondaTestSupport", "SeededRandom"),
    tests(
      "RondaScriptsTests", "RondaCore", "RondaXML", "RondaForms", "RondaEngine", "RondaTerritories", "RondaScripts",
      "RondaTestSupport", "SeededRandom"),
    .target(name: "CFaults", dependencies: [sqlite], path: "Tests/CFaults"),
    .executableTarget(
      name: "StoreCrashProbe", dependencies: ["RondaCore", "RondaStore"], path: "Tests/StoreCrashProbe",
      swiftSettings: strict),
    tests(
      "RondaStoreTests", "RondaCore", "RondaSeal", "RondaXML", "RondaExpressions", "RondaForms", "RondaEngine",
      "RondaStore", "RondaTestSupport", "StoreCrashProbe", "SeededRandom", "CFaults", "CPages", sqlite),
    .target(
      name: "TableTestSupport", dependencies: ["RondaTables"], path: "Tests/TableTestSupport", swiftSettings: strict),
    tests("RondaTablesTests", "RondaCore", "RondaTables", "TableTestSupport", "SeededRandom"),
    tests(
      "RondaTranscriptionTests", "RondaCore", "RondaXML", "RondaTables", "RondaWorkbook", "RondaForms",
      "RondaTerritories", "RondaEngine", "RondaStore", "RondaTranscription", "TableTestSupport", "GrammarDocuments",
      "SeededRandom",
      "ronda", grdb),
    tests(
      "RondaCleaningTests", "RondaCore", "RondaXML", "RondaExpressions", "RondaForms", "RondaTerritories",
      "RondaEngine",
      "RondaStore", "RondaCleaning", "SeededRandom"),
    .testTarget(
      name: "RondaStatisticsTests", dependencies: ["RondaCore", "RondaStatistics", "SeededRandom"],
      exclude: ["R", "Fixtures"], swiftSettings: strict),
    tests("RondaProtectionTests", "RondaCore", "RondaProtection", "SeededRandom"),
    tests(
      "RondaAnalysisTests", "RondaCore", "RondaXML", "RondaForms", "RondaTerritories", "RondaAnalysis", "SeededRandom"),
    tests("RondaReportsTests", "RondaCore", "RondaAnalysis", "RondaReports"),
    .target(name: "CPty", path: "Tests/CPty"),
    .target(name: "PtySupport", dependencies: ["CPty"], path: "Tests/PtySupport", swiftSettings: strict),
    .executableTarget(
      name: "InterviewProbe",
      dependencies: ["RondaCore", "RondaXML", "RondaForms", "RondaTerritories", "RondaEngine", "RondaTerminal"],
      path: "Tests/InterviewProbe", swiftSettings: strict),
    .testTarget(
      name: "RondaTerminalTests",
      dependencies: [
        "RondaCore", "RondaXML", "RondaForms", "RondaTerritories", "RondaEngine", "RondaTerminal", "RondaTestSupport",
        "PtySupport", "SeededRandom", "InterviewProbe",
      ],
      exclude: ["Frames"], swiftSettings: strict),
    tests("RondaCommandsTests", "RondaCore", "RondaXML", "RondaForms", "RondaCommands", "RondaTestSupport"),
    tests(
      "RondaConformanceTests", "RondaCore", "RondaXML", "RondaExpressions", "RondaForms", "RondaEngine", "RondaExchange"
    ),
    tests("RondaEndToEndTests", "ronda", "RondaCore", "RondaStore", "PtySupport"),
    tests(
      "InterviewRunTests", "RondaCore", "RondaStore", "RondaTestSupport", "PtySupport", "SeededRandom", "ronda"),
  ],
  swiftLanguageModes: [.v6]
)
