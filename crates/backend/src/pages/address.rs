//! What a page's address asks for: a way, what is to be reset, a language, a case. It is kept from page to page, and decides
//! nothing.

use regain_contract::{Factor, Way};
use serde::Deserialize;

/// Longer values are nobody's.
const LONGEST: usize = 64;

#[derive(Clone, Default, Deserialize)]
pub struct Asked {
    pub lang: Option<String>,
    way: Option<String>,
    reset: Option<String>,
    case: Option<String>,
    handover: Option<String>,
    hop: Option<String>,
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

    pub const fn is_handover(&self) -> bool {
        self.handover.is_some()
    }

    /// This is the second of two hops, and there is no third.
    pub const fn is_hop(&self) -> bool {
        self.hop.is_some()
    }

    /// All but the language: `&way=migration`.
    pub fn query(&self) -> String {
        let known = [("way", &self.way), ("reset", &self.reset), ("case", &self.case), ("handover", &self.handover)];
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
