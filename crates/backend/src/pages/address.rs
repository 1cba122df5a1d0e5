//! What a page's address asks for: a way, what is to be reset, a language, a case. It is kept from page to page, and decides
//! nothing.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use regain_contract::{Factor, Way};

/// Longer values are nobody's.
const LONGEST: usize = 96;

/// Whatever else an address says, and what it says twice, is nobody's.
#[derive(Clone, Default)]
pub struct Asked {
    pub lang: Option<String>,
    way: Option<String>,
    reset: Option<String>,
    case: Option<String>,
    handover: Option<String>,
    hop: Option<String>,
    word: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
            let field = match &*name {
                "lang" => &mut asked.lang,
                "way" => &mut asked.way,
                "reset" => &mut asked.reset,
                "case" => &mut asked.case,
                "handover" => &mut asked.handover,
                "hop" => &mut asked.hop,
                "word" => &mut asked.word,
                _ => continue,
            };
            field.get_or_insert_with(|| value.into_owned());
        }
        Ok(asked)
    }
}

impl Asked {
    /// Nothing but a language, where one was chosen.
    pub fn in_language(lang: Option<&str>) -> Self {
        Self { lang: lang.map(str::to_owned), ..Self::default() }
    }

    /// What isn't known leads to the door.
    pub fn way(&self) -> Way {
        match self.way.as_deref() {
            Some("signed_in") => Way::SignedIn,
            Some("migration") => Way::Migration,
            _ => Way::SignedOut,
        }
    }

    pub fn reset(&self) -> Option<Factor> {
        Factor::ALL.into_iter().find(|factor| self.reset.as_deref() == Some(factor.name()))
    }

    pub fn case(&self) -> Option<&str> {
        self.case.as_deref().filter(|case| !case.is_empty() && case.len() <= LONGEST)
    }

    /// That this browser was led here by a page of ours.
    pub fn word(&self) -> &str {
        self.word.as_deref().unwrap_or_default()
    }

    pub const fn is_handover(&self) -> bool {
        self.handover.is_some()
    }

    /// This is the second of two hops, and there is no third.
    pub const fn is_hop(&self) -> bool {
        self.hop.is_some()
    }

    /// All but the language: `&way=migration`.
    pub fn query(&self) -> String {
        let known = [
            ("way", &self.way),
            ("reset", &self.reset),
            ("case", &self.case),
            ("handover", &self.handover),
            ("word", &self.word),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in known {
            if let Some(value) = value.as_ref().filter(|value| value.len() <= LONGEST) {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("&{query}") }
    }

    /// The same page further on: in the language that was chosen, if one was.
    pub fn onward(&self, path: &str, language: &str) -> String {
        match self.lang {
            Some(_) if path.contains('?') => format!("{path}&lang={language}"),
            Some(_) => format!("{path}?lang={language}"),
            None => path.to_owned(),
        }
    }
}

/// Where somebody begins on this way.
pub const fn door(way: Way) -> &'static str {
    match way {
        Way::SignedOut => "/",
        Way::SignedIn => "/?way=signed_in",
        Way::Migration => "/?way=migration",
    }
}
