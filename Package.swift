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
    .target(name: "RondaCore", dependencies: ["CDigest"], swiftSettings: strict),
    .target(name: "RondaAnalysis", dependencies: ["RondaCore"], swiftSettings: strict),
    .target(name: "RondaReports", dependencies: ["RondaAnalysis", "RondaCore"], swiftSettings: strict),
    .testTarget(name: "RondaAnalysisTests", dependencies: ["RondaAnalysis", "RondaCore"], swiftSettings: strict),
    .testTarget(
      name: "RondaReportsTests", dependencies: ["RondaReports", "RondaAnalysis", "RondaCore"], swiftSettings: strict),
    .testTarget(name: "RondaCoreTests", dependencies: ["RondaCore"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
