import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceRunning

@Suite("The checks of a doctor")
struct DoctorCasesTests {
  @Test("are one for each case, in their order")
  func cases() throws {
    let ids = try DoctorCases.load().map(\.id)
    #expect(ids == DoctorCheck.all.map { "doctor/checks/\($0.name)" })
  }
}
