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
  targets: [
    .systemLibrary(
      name: "Clibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "Clibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CDigest", dependencies: ["Clibcrypto"]),
    .target(name: "CXML", dependencies: ["Clibxml2"]),
    .target(name: "RondaCore", dependencies: ["CDigest"], swiftSettings: strict),
    .target(name: "RondaExpressions", dependencies: ["RondaCore"], swiftSettings: strict),
    .target(name: "RondaXML", dependencies: ["CXML", "RondaCore"], swiftSettings: strict),
    .target(name: "RondaTerritories", dependencies: ["RondaCore", "RondaXML"], swiftSettings: strict),
    .target(
      name: "RondaForms", dependencies: ["RondaCore", "RondaExpressions", "RondaXML"], swiftSettings: strict),
    .target(
      name: "RondaEngine", dependencies: ["RondaCore", "RondaExpressions", "RondaForms", "RondaTerritories"],
      swiftSettings: strict),
    .target(
      name: "RondaTerminal", dependencies: ["RondaCore", "RondaEngine", "RondaForms", "RondaTerritories"],
      swiftSettings: strict),
    .testTarget(name: "RondaCoreTests", dependencies: ["RondaCore"], swiftSettings: strict),
    .testTarget(name: "RondaXMLTests", dependencies: ["RondaXML", "RondaCore"], swiftSettings: strict),
    .target(name: "CPty", path: "Tests/Support/CPty"),
    .executableTarget(
      name: "interview-probe",
      dependencies: ["RondaTerminal", "RondaCore", "RondaEngine", "RondaForms", "RondaTerritories", "RondaXML"],
      path: "Tests/Support/InterviewProbe", swiftSettings: strict),
    .testTarget(
      name: "RondaTerminalTests",
      dependencies: [
        "CPty", "interview-probe", "RondaTerminal", "RondaCore", "RondaEngine", "RondaForms", "RondaTerritories",
        "RondaXML",
      ],
      exclude: ["Frames"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
