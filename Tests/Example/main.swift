import ConformanceKit

// A report is read.
let report = try Report.load("reports/host.tap")
print("\(report.name): \(report.counts.line)")
for point in report.points where point.standing.isFailing { print("  \(point.id)") }

// What a console has shown of an exported probe is judged.
let library = try CaseLibrary.load(directory: "Cases")
let cases = try ExportManifest.load(folder: "probe").cases(from: library)
var run = SuiteRun(log: try ConsoleLog(files: ["console.log"], of: cases))
run.deviations += try library.deviations(directory: "Cases")
run.profile = try library.profileSummary(directory: "Cases")
_ = try run.run(cases, to: .file("mine.tap")) { print($0, terminator: "") }
