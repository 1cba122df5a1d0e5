//! One labelled input with its hint, and a line kept free for what is wrong with it, so that nothing jumps.
//!
//! Inputs are never written to after they are drawn: what a person typed stays theirs. A page that no script moves is drawn anew
//! at each press, with what was typed.

use regain_contract::ActionName;
use yew::{AttrValue, Html, html};

use crate::view::View;

pub struct Field {
    pub action: ActionName,
    /// The action's field.
    pub name: &'static str,
    /// Unique on the page.
    pub id: &'static str,
    pub label: AttrValue,
    pub hint: Option<AttrValue>,
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub inputmode: Option<&'static str>,
    /// What else on the screen describes it, by id.
    pub about: Vec<&'static str>,
    /// The only input of its screen: it has the focus when the screen appears.
    pub only: bool,
}

impl Default for Field {
    fn default() -> Self {
        Self {
            action: ActionName::Unknown,
            name: "",
            id: "",
            label: AttrValue::default(),
            hint: None,
            kind: "text",
            autocomplete: "off",
            inputmode: None,
            about: Vec::new(),
            only: false,
        }
    }
}

/// The line that says what is wrong, there before anything is.
pub fn error_line(id: AttrValue, error: Option<AttrValue>) -> Html {
    html! { <p {id} class="error" role="alert">{ error.unwrap_or_default() }</p> }
}

pub fn field(view: &View, field: &Field) -> Html {
    let Field { name, id, kind, autocomplete, inputmode, .. } = *field;
    let value = if id == "number" { view.typed_last(field.action, name) } else { view.typed(field.action, name) };
    let autofocus = view.is_at(field);
    field_with(view, field, |described, invalid| {
        let plain = kind == "password" || inputmode.is_some() || matches!(id, "account" | "recovery-code");
        let code = id == "code";
        html! {
            <input {id} {name} type={kind} {autocomplete} {inputmode} {value} {autofocus} required=true maxlength="320"
                class={if code { "input code" } else { "input" }}
                autocapitalize={plain.then_some("none")} spellcheck={plain.then_some("false")}
                data-focus={field.only.then_some("")} data-code={code.then_some("")}
                aria-describedby={described} aria-invalid={invalid.then_some("true")} />
        }
    })
}

/// Label, hint and error around another kind of input, which is told what describes it and whether it is wrong.
pub fn field_with(view: &View, field: &Field, input: impl FnOnce(AttrValue, bool) -> Html) -> Html {
    let error = view.error(field.action, field.name);
    let (hint_id, error_id) = ([field.id, "-hint"].concat(), [field.id, "-error"].concat());
    let mut described = field.about.clone();
    if field.hint.is_some() {
        described.push(&hint_id);
    }
    described.push(&error_id);
    let described = described.join(" ");
    let invalid = error.is_some();
    html! {
        <div class="field">
            <label for={field.id}>{ &field.label }</label>
            { for field.hint.as_ref().map(|hint| html! { <p id={hint_id} class="hint">{ hint }</p> }) }
            { input(described.into(), invalid) }
            { error_line(error_id.into(), error) }
        </div>
    }
}
