//! Which of our languages somebody gets.

/// For a BCP 47 tag or an `Accept-Language`. `None` when none of ours is asked for.
pub(super) fn best(asked: &str) -> Option<&'static str> {
    wanted(asked).into_iter().find_map(ours)
}

/// The tags of an `Accept-Language` (RFC 9110 §12.5.4), the most wanted first.
pub fn wanted(asked: &str) -> Vec<&str> {
    let mut ranges: Vec<(f32, &str)> = asked
        .split(',')
        .filter_map(|range| {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().filter(|tag| !tag.is_empty())?;
            let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok())?;
            (quality > 0.0).then_some((quality, tag))
        })
        .collect();
    // Stable: of two that are wanted alike, the first.
    ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranges.into_iter().map(|(_, tag)| tag).collect()
}

/// Whoever reads any Chinese gets the one there is, rather than English.
fn ours(tag: &str) -> Option<&'static str> {
    match tag.split('-').next()?.to_ascii_lowercase().as_str() {
        "en" => Some("en"),
        "zh" => Some("zh-Hans"),
        "fr" => Some("fr"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn the_most_wanted_of_ours_is_taken() {
        for (wanted, locale) in [
            ("fr", Some("fr")),
            ("fr-CA, en;q=0.8", Some("fr")),
            ("de-DE,de;q=0.9,zh-CN;q=0.5,en;q=0.4", Some("zh-Hans")),
            ("en;q=0.1, zh-Hans-CN", Some("zh-Hans")),
            ("fr;q=0, en", Some("en")),
            ("de", None),
            ("", None),
            (";;;q=,,", None),
        ] {
            assert_eq!(best(wanted), locale, "{wanted}");
        }
    }
}
