import ConformanceKit

// A report is read.
let host = try ConformanceReport(path: "reports/host.tap")
print("\(host.name): \(host.summary)")
for point in host.points where point.isFailing { print("  \(point.id)") }

// What a console has shown of an exported probe is judged.
let suite = try ConformanceSuite(directory: "Cases")
let mine = try suite.judge(logs: ["console.log"], exported: "probe", output: "mine.tap")
print(mine.verdict ?? "no verdict")

// Two systems are compared.
let comparison = try ReportComparison([host, mine])
print("\(comparison.rows.count { $0.differs }) of \(comparison.rows.count) cases differ")
