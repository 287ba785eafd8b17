import ArgumentParser
import ConformanceJSON
import ConformanceKit

/// Ends the program with the documented status of what the body returns or throws.
///
/// One clear line on standard error, and no "Error:" in front of file:line:column.
func exitingWithStatus(_ body: () throws -> ExitStatus) throws {
  let status: ExitStatus
  do {
    status = try body()
  } catch let error as ExitCode {
    throw error
  } catch {
    if (error as? ReportDestination.Failure)?.isBrokenPipe == true {
      RunningProgram.endByBrokenPipe()
    }
    let text = (error as? CaseFileErrors)?.description(limit: 20) ?? "\(error)"
    StandardError.say(text)
    status = ExitStatus(of: error)
  }
  guard status == .success else { throw ExitCode(status.rawValue) }
}
