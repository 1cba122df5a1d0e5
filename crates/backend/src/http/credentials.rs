//! What a request says about itself: token, key, version, origin.

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, IF_MATCH, ORIGIN};
use regain_contract::ProblemType;

use crate::act::{Presented, Refusal};
use crate::app::App;
use crate::secret::Secret;

const PAGE: &str = "regain-page";

/// Whether our own standalone page sent it: only it can set this header, and browsers say where a request comes from.
pub fn is_page(headers: &HeaderMap) -> bool {
    headers.contains_key(PAGE)
}

/// The bearer, or the cookie of this flow.
pub fn presented(app: &App, headers: &HeaderMap, flow: &str) -> Result<Presented, Refusal> {
    if let Some(value) = headers.get(AUTHORIZATION) {
        let token = value.to_str().ok().and_then(bearer);
        let token = token.ok_or(Refusal::new(ProblemType::Unauthorized))?;
        return Ok(Presented::Bearer(Secret::new(token.to_owned())));
    }
    let own = cookie(headers, &app.config.cookie_name(flow));
    let token = own.or_else(|| cookie(headers, &app.config.step_cookie_name(flow)));
    let token = token.ok_or(Refusal::new(ProblemType::Unauthorized))?;
    if !is_page(headers) || !is_same_origin(app, headers) {
        return Err(Refusal::new(ProblemType::Forbidden));
    }
    Ok(Presented::Cookie(Secret::new(token.to_owned())))
}

/// What a page without scripts sends: the flow's cookie alone. Where it changes something, `pages::guard` has to have seen that our
/// own page sent it.
pub fn of_page(app: &App, headers: &HeaderMap, flow: &str) -> Option<Presented> {
    let of = |name: String| cookie(headers, &name).map(|token| Presented::Cookie(Secret::new(token.to_owned())));
    of(app.config.cookie_name(flow)).or_else(|| of(app.config.step_cookie_name(flow)))
}

/// Whether an operator's server sent it: with one of the configured keys as its one bearer. No cookie stands for that.
pub fn is_server(app: &App, headers: &HeaderMap) -> bool {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (given.next(), given.next()) else { return false };
    let Some(key) = value.to_str().ok().and_then(bearer) else { return false };
    // What is compared are keyed hashes, so that how long it takes says nothing about a key.
    let mac = app.keys.token(key);
    app.server_keys.contains(&mac)
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() && token.len() <= 256).then_some(token)
}

pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(';'));
    let mut found = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(of, _)| *of == name);
    // Two of one name: somebody has planted one.
    let (Some((_, token)), None) = (found.next(), found.next()) else { return None };
    Some(token)
}

/// Whether our own pages sent it. A browser says so in `Sec-Fetch-Site`, which no script can set; one that doesn't is
/// asked by its `Origin`. What sends neither is no browser, and has nobody's cookies but its own.
pub fn is_same_origin(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => app.config.is_own_origin(origin, text(HOST.as_str())),
        (None, None) => true,
    }
}

/// Whether another site's page sent it. A form on a page with `Referrer-Policy: no-referrer` says `Origin: null`, ours
/// too; where nothing else tells them apart, that is no sign of another.
pub fn is_foreign(app: &App, headers: &HeaderMap) -> bool {
    let says_null = headers.get(ORIGIN).is_some_and(|origin| origin == "null");
    let says_site = headers.contains_key("sec-fetch-site");
    !is_same_origin(app, headers) && (says_site || !says_null)
}

/// `Idempotency-Key`: visible characters, at most 255 of them; with or without quotes (a string of RFC 8941).
pub fn key(headers: &HeaderMap) -> Result<String, Refusal> {
    let required = || Refusal::new(ProblemType::KeyRequired);
    let mut keys = headers.get_all("idempotency-key").iter();
    let (Some(Ok(key)), None) = (keys.next().map(|value| value.to_str()), keys.next()) else { return Err(required()) };
    let key = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key);
    if is_key(key) { Ok(key.to_owned()) } else { Err(required()) }
}

/// As a form brings one along too.
pub fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= 255 && key.bytes().all(|b| b.is_ascii_graphic())
}

/// `If-Match`: `"7"`, `7` or `W/"7"`.
pub fn version(headers: &HeaderMap) -> Result<u64, Refusal> {
    let value = headers.get(IF_MATCH).ok_or(Refusal::new(ProblemType::VersionRequired))?;
    let text = value.to_str().unwrap_or_default().trim();
    let text = text.strip_prefix("W/").unwrap_or(text);
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().ok_or(Refusal::new(ProblemType::VersionRequired))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn with(name: &'static str, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(axum::http::HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn a_version_is_read_with_and_without_its_quotes() {
        for (text, read) in
            [("\"7\"", Some(7)), ("7", Some(7)), ("W/\"7\"", Some(7)), ("*", None), ("", None), ("+7", None)]
        {
            assert_eq!(version(&with("if-match", text)).ok(), read, "{text}");
        }
        assert!(version(&HeaderMap::new()).is_err());
    }

    #[test]
    fn row_53_a_key_is_printable_and_not_endless() {
        assert_eq!(key(&with("idempotency-key", "\"abc\"")).ok().as_deref(), Some("abc"));
        assert_eq!(key(&with("idempotency-key", "abc")).ok().as_deref(), Some("abc"));
        for wrong in ["", "\"\"", "a b", &"x".repeat(256)] {
            assert!(key(&with("idempotency-key", wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn row_43_of_two_cookies_of_one_name_none_counts() {
        assert_eq!(cookie(&with("cookie", "a=1; regain-x=2"), "regain-x"), Some("2"));
        assert_eq!(cookie(&with("cookie", "regain-x=1; regain-x=2"), "regain-x"), None);
    }
}
