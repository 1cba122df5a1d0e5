//! What a page is drawn with that no script moves: the backend's own. In a browser there is none of it.

use regain_contract::ActionName;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Still {
    /// Name and value of the fields that every form sends along: the version, the key, the guard against forgery.
    pub hidden: Vec<(&'static str, String)>,
    /// The action that was not taken, and what was typed for it. Never a password, nor a code.
    pub typed: (ActionName, Vec<(String, String)>),
    /// What the page's address asks for beside a language: `&way=migration`.
    pub query: String,
}

impl Default for Still {
    fn default() -> Self {
        Self { hidden: Vec::new(), typed: (ActionName::Unknown, Vec::new()), query: String::new() }
    }
}

impl Still {
    /// What was typed for this field of this action.
    pub fn typed(&self, action: ActionName, name: &str) -> Option<&str> {
        let (of, typed) = &self.typed;
        let found = typed.iter().find(|(field, _)| field == name).filter(|_| *of == action);
        found.map(|(_, value)| value.as_str())
    }

    /// The same for the second of two fields of one name.
    pub fn typed_last(&self, action: ActionName, name: &str) -> Option<&str> {
        let (of, typed) = &self.typed;
        let found = typed.iter().rev().find(|(field, _)| field == name).filter(|_| *of == action);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether this box of this action was ticked.
    pub fn ticked(&self, action: ActionName, name: &str, value: &str) -> bool {
        let (of, typed) = &self.typed;
        *of == action && typed.iter().any(|(field, ticked)| field == name && ticked == value)
    }
}
