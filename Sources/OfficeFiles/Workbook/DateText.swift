/// A date, a time or a duration out of a number of days, as ISO 8601 where that has a form for it.
enum DateText {
  /// From what day the dates of a workbook are counted (ECMA-376-1, 18.17.4).
  enum System: Sendable {
    case from1900
    case from1904
  }

  private static let millisecondsADay = 86_400_000

  /// Adds a date as `2024-02-29`, with `T13:30:00` where there is a time, or only that time as
  /// `13:30:00` where the number is less than a day.
  ///
  /// Excel counts a 29 February 1900, which never was; it shows as it does there.
  ///
  /// - Returns: false if Excel knows no such date, with nothing added.
  static func append(date days: Double, _ system: System, to output: inout [UInt8]) -> Bool {
    // The last day is 31 December 9999 in both.
    let end = system == .from1900 ? 2_958_466.0 : 2_957_004.0
    guard days >= 0, days < end else { return false }
    let (day, time) = Int((days * Double(millisecondsADay)).rounded())
      .quotientAndRemainder(dividingBy: millisecondsADay)
    if day == 0 {
      append(time: time, to: &output)
      return true
    }
    if system == .from1900, day == 60 {
      output += "1900-02-29".utf8
    } else {
      // Days since 1 March of the year 0, whose number of 31 December 1899 is 693,900.
      let start = system == .from1904 ? 695_361 : day < 60 ? 693_900 : 693_899
      append(dayNumber: start + day, to: &output)
    }
    if time > 0 {
      output.append(UInt8(ascii: "T"))
      append(time: time, to: &output)
    }
    return true
  }

  /// Adds a duration as hours, minutes and seconds, `36:30:00`.
  ///
  /// - Returns: false if it is longer than 10,000 years, with nothing added.
  static func append(duration days: Double, to output: inout [UInt8]) -> Bool {
    guard days.magnitude < 3_652_425 else { return false }
    let time = Int((days.magnitude * Double(millisecondsADay)).rounded())
    if days < 0, time > 0 { output.append(UInt8(ascii: "-")) }
    append(time: time, to: &output)
    return true
  }

  /// Takes off the time of a date that is written by ISO 8601 already, from `start` on, where that
  /// time is midnight.
  static func dropMidnight(of text: inout [UInt8], from start: Int) {
    let midnight = Array("T00:00:00".utf8)
    guard let time = text[start...].firstIndex(of: midnight[0]),
      text[time...].starts(with: midnight),
      text[(time + midnight.count)...].allSatisfy({ ".0Z".utf8.contains($0) })
    else { return }
    text.removeLast(text.count - time)
  }

  /// Adds milliseconds as hours, minutes and seconds, with a fraction where there is one.
  private static func append(time: Int, to output: inout [UInt8]) {
    append(time / 3_600_000, width: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    append(time / 60_000 % 60, width: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    append(time / 1000 % 60, width: 2, to: &output)
    if time % 1000 > 0 {
      output.append(UInt8(ascii: "."))
      append(time % 1000, width: 3, to: &output)
    }
  }

  /// Adds the date of a day, counted from 1 March of the year 0: with the leap day at the end of
  /// the year, months and leap years follow from divisions.
  private static func append(dayNumber: Int, to output: inout [UInt8]) {
    let (era, dayOfEra) = dayNumber.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    append(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), width: 4, to: &output)
    output.append(UInt8(ascii: "-"))
    append(month, width: 2, to: &output)
    output.append(UInt8(ascii: "-"))
    append(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, width: 2, to: &output)
  }

  private static func append(_ number: Int, width: Int, to output: inout [UInt8]) {
    var power = 1
    for _ in 1..<width { power *= 10 }
    while number / power > 9 { power *= 10 }
    while power > 0 {
      output.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}
