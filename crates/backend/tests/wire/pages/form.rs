//! A form as it was drawn, with one of its buttons: what can be filled in, and what a browser then sends.

use reqwest::multipart;
use scraper::{ElementRef, Html};

use crate::pages::browser::{Page, selector, text_of};

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Hidden,
    Text,
    /// A box or one of several, ticked or not.
    Tick(bool),
    Select(Vec<String>),
    File(Option<Vec<u8>>),
    /// The button that is pressed.
    Press,
}

#[derive(Clone, Debug)]
struct Control {
    id: String,
    name: String,
    value: String,
    kind: Kind,
    label: String,
    longest: usize,
}

#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub is_multipart: bool,
    controls: Vec<Control>,
}

impl Form {
    /// Of this page, one for each button: another button sends something else.
    pub fn all(page: &Page) -> Vec<Self> {
        let html = page.read();
        let mut all = vec![];
        for form in html.select(&selector("form")) {
            assert_eq!(form.attr("method"), Some("post"), "{}", page.html);
            let inside: Vec<_> = form.select(&selector("input, select, textarea, button")).collect();
            let buttons = inside.iter().filter(|one| is_button(one));
            for button in buttons {
                let here = inside.iter().filter(|one| !is_button(one) || one.id() == button.id());
                all.push(Self {
                    action: form.attr("action").unwrap_or(&page.at).to_owned(),
                    is_multipart: form.attr("enctype") == Some("multipart/form-data"),
                    controls: here.map(|one| control(&html, *one)).collect(),
                });
            }
        }
        all
    }

    /// By its label, its id or its name.
    pub fn fill(mut self, what: &str, text: &str) -> Self {
        let found = self.only(what, |kind| *kind == Kind::Text);
        assert!(text.chars().count() <= found.longest, "{what} takes no more");
        text.clone_into(&mut found.value);
        self
    }

    /// Whatever a browser would let nobody type.
    pub fn force(mut self, name: &str, value: &str) -> Self {
        let found = self.controls.iter_mut().find(|one| one.name == name);
        value.clone_into(&mut found.unwrap_or_else(|| panic!("no {name}")).value);
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.controls.retain(|one| one.name != name);
        self
    }

    pub fn tick(mut self, name: &str, value: &str) -> Self {
        let found = self.controls.iter_mut().find(|one| one.name == name && one.value == value);
        let found = found.unwrap_or_else(|| panic!("no box {name}={value}"));
        assert!(matches!(found.kind, Kind::Tick(_)));
        found.kind = Kind::Tick(true);
        self
    }

    pub fn tick_all(mut self, name: &str) -> Self {
        let mut boxes = self.controls.iter_mut().filter(|one| one.name == name).peekable();
        assert!(boxes.peek().is_some(), "no box {name}");
        boxes.for_each(|one| one.kind = Kind::Tick(true));
        self
    }

    /// One of several: of a list, or of what excludes each other.
    pub fn choose(mut self, name: &str, value: &str) -> Self {
        let mut is_there = false;
        for one in self.controls.iter_mut().filter(|one| one.name == name) {
            match &one.kind {
                Kind::Tick(_) => {
                    is_there |= one.value == value;
                    one.kind = Kind::Tick(one.value == value);
                }
                Kind::Select(options) => {
                    is_there |= options.iter().any(|option| option == value);
                    value.clone_into(&mut one.value);
                }
                Kind::Hidden | Kind::Text | Kind::File(_) | Kind::Press => panic!("{name} is no choice"),
            }
        }
        assert!(is_there, "{name} can't be {value}");
        self
    }

    pub fn attach(mut self, picture: Vec<u8>) -> Self {
        self.only("picture", |kind| matches!(kind, Kind::File(_))).kind = Kind::File(Some(picture));
        self
    }

    fn only(&mut self, what: &str, is: impl Fn(&Kind) -> bool) -> &mut Control {
        let all = format!("{:?}", self.controls);
        let by = |one: &Control| [&one.id, &one.label, &one.name].iter().position(|known| *known == what);
        let found = self.controls.iter_mut().filter(|one| is(&one.kind)).min_by_key(|one| by(one).unwrap_or(3));
        found.filter(|one| by(one).is_some()).unwrap_or_else(|| panic!("no {what} among {all}"))
    }

    /// What stands in a field, or is chosen, or is ticked.
    pub fn values(&self, what: &str) -> Vec<String> {
        let mine = |one: &&Control| one.id == what || one.name == what;
        let on = |one: &&Control| one.kind != Kind::Tick(false);
        self.controls.iter().filter(mine).filter(on).map(|one| one.value.clone()).collect()
    }

    pub fn would_send(&self, name: &str, value: &str) -> bool {
        self.sends().iter().any(|(of, sent)| of == name && sent == value)
    }

    /// Name and value of all that a browser sends, in the order of the form.
    pub fn sends(&self) -> Vec<(String, String)> {
        let sent = self.controls.iter().filter(|one| one.kind != Kind::Tick(false) && !one.name.is_empty());
        sent.map(|one| (one.name.clone(), one.value.clone())).collect()
    }

    pub fn parts(&self) -> multipart::Form {
        let sent = self.controls.iter().filter(|one| one.kind != Kind::Tick(false) && !one.name.is_empty());
        sent.fold(multipart::Form::new(), |form, one| match &one.kind {
            Kind::File(Some(picture)) => {
                let part = multipart::Part::bytes(picture.clone()).file_name("IMG_0001.jpg");
                form.part(one.name.clone(), part.mime_str("image/jpeg").unwrap())
            }
            // As every browser sends a choice that nobody has made.
            Kind::File(None) => {
                let part = multipart::Part::bytes(vec![]).file_name("");
                form.part(one.name.clone(), part.mime_str("application/octet-stream").unwrap())
            }
            _ => form.text(one.name.clone(), one.value.clone()),
        })
    }
}

fn is_button(element: &ElementRef<'_>) -> bool {
    element.value().name() == "button" && element.attr("type").is_none_or(|kind| kind == "submit")
}

fn control(html: &Html, element: ElementRef<'_>) -> Control {
    let attribute = |name: &str| element.attr(name).unwrap_or_default().to_owned();
    assert_eq!(element.attr("disabled"), None, "what is disabled is not sent, and nobody is told");
    let ticked = || element.attr("checked").is_some();
    let (kind, value) = match (element.value().name(), element.attr("type").unwrap_or("text")) {
        ("select", _) => {
            let option = selector("option");
            let options = element.select(&option);
            let options: Vec<_> = options.map(|option| (value_of(option), option.attr("selected").is_some())).collect();
            let chosen = options.iter().find(|(_, chosen)| *chosen).or(options.first()).unwrap().0.clone();
            (Kind::Select(options.into_iter().map(|(value, _)| value).collect()), chosen)
        }
        ("textarea", _) => (Kind::Text, element.text().collect()),
        ("button", _) => (Kind::Press, attribute("value")),
        (_, "hidden") => (Kind::Hidden, attribute("value")),
        (_, "checkbox" | "radio") => (Kind::Tick(ticked()), element.attr("value").unwrap_or("on").to_owned()),
        (_, "file") => (Kind::File(None), String::new()),
        _ => (Kind::Text, attribute("value")),
    };
    let id = attribute("id");
    let label = html.select(&selector("label")).find(|label| !id.is_empty() && label.attr("for") == Some(&id));
    let longest = element.attr("maxlength").map_or(usize::MAX, |longest| longest.parse().unwrap());
    Control { id, name: attribute("name"), value, kind, label: label.map(text_of).unwrap_or_default(), longest }
}

fn value_of(option: ElementRef<'_>) -> String {
    option.attr("value").map_or_else(|| text_of(option), str::to_owned)
}
