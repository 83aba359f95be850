//! Offsets from universal time as people write them.

/// The minutes of `+02:00`, `-0800`, `UTC+2`, `GMT-8`; inhabited places are from −12 to +14.
pub(super) fn minutes(name: &str) -> Option<i32> {
    let rest = ["UTC", "GMT"]
        .iter()
        .find_map(|prefix| {
            let start = name.get(..3)?;
            start.eq_ignore_ascii_case(prefix).then(|| &name[3..])
        })
        .unwrap_or(name)
        .trim_start();
    let (sign, digits) = match rest.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, rest.strip_prefix(['-', '\u{2212}'])?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.len() <= 2;
        let digits = digits && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = sign * (hours * 60 + minutes);
    (minutes < 60 && (-720..=840).contains(&total)).then_some(total)
}

/// How many bytes an offset takes up at the start of `text`, where its sign, a gap or a bracket
/// keeps it apart from the end of a range: `GMT +1`, `UTC +02:00`, `UTC−5`, `UTC-05:00)`. Of
/// `UTC-16:00` nothing says that it is one.
pub(super) fn universal(text: &str) -> Option<usize> {
    let name = text.get(..3)?;
    let rest = matches!(name, "UTC" | "GMT").then(|| &text[name.len()..])?;
    let spaced = rest.trim_start_matches(' ');
    let mut chars = spaced.chars();
    let sign = chars.next().filter(|c| "+-\u{2212}".contains(*c))?;
    let digits = chars.as_str();
    let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = count(digits);
    let minutes = digits[hours..].strip_prefix(':').map_or(0, count);
    let length = hours + if minutes > 0 { 1 + minutes } else { 0 };
    let after = &digits[length..];
    let may_be_range = sign == '-' && (minutes > 0 || spaced.len() == rest.len());
    let is_apart = !may_be_range || minutes > 0 && after.starts_with(')');
    let ends = !after.starts_with(['.', '-', '/', ':']);
    let end = text.len() - after.len();
    let is_offset = is_apart && ends && self::minutes(&text[..end]).is_some();
    is_offset.then_some(end)
}
