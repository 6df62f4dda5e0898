// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: no warning is left, and imports say who sees them.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Knelpunt",
  products: [
    .executable(name: "knelpunt", targets: ["knelpunt"]),
    .library(name: "StakeholderInput", targets: ["StakeholderInput"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CMarkdown", pkgConfig: "md4c", providers: [.apt(["libmd4c-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
    .target(
      name: "Migrations", path: "Migrations",
      resources: [
        .embedInCode("0001_input.sql"),
        .embedInCode("0002_codebook.sql"),
        .embedInCode("0003_initiatives.sql"),
        .embedInCode("0004_counts.sql"),
        .embedInCode("0005_mappings.sql"),
        .embedInCode("0006_reports.sql"),
        .embedInCode("0007_undated.sql"),
        .embedInCode("0008_keys.sql"),
      ],
      swiftSettings: strict),
    .target(name: "Tabular", swiftSettings: strict),
    .target(
      name: "OfficeFiles",
      dependencies: ["Tabular", "CLinux", "CMarkdown", "CZip", "CExpat", "CXlsxWriter"],
      resources: [
        .embedInCode("DocumentWriting/Parts/styles.xml"),
        .embedInCode("DocumentWriting/Parts/numbering.xml"),
        .embedInCode("DocumentWriting/Parts/settings.xml"),
      ],
      swiftSettings: strict),
    .target(
      name: "StakeholderInput", dependencies: ["SQLite", "Migrations", "Tabular", "CCrypto"],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "StakeholderInput", "OfficeFiles", "Tabular", "CMarkdown",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["report.schema.json"],
      resources: [
        .embedInCode("Annex/Templates/annex.nl.mustache"),
        .embedInCode("Annex/Templates/annex.en.mustache"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "knelpunt",
      dependencies: [
        "StakeholderInput", "Reporting", "OfficeFiles", "Tabular", "SQLite", "Migrations", "CLinux",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: strict),
    .testTarget(name: "MigrationsTests", dependencies: ["Migrations"], swiftSettings: strict),
    .testTarget(name: "TabularTests", dependencies: ["Tabular"], swiftSettings: strict),
    .testTarget(
      name: "OfficeFilesTests", dependencies: ["OfficeFiles", "Tabular"], swiftSettings: strict),
    .testTarget(
      name: "StakeholderInputTests",
      dependencies: ["StakeholderInput", "SQLite", "Migrations", "Tabular"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "StakeholderInput", "OfficeFiles", "Tabular"],
      swiftSettings: strict),
    .testTarget(
      name: "knelpuntTests",
      dependencies: [
        "knelpunt", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)
